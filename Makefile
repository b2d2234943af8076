# The front door. `make help` lists every target.
#
# Needed: Rust (with a C linker, as rustup installs say), Python 3, make. Nothing else is set up by
# hand: servers and tools are fetched into target/.

CARGO ?= cargo
PYTHON ?= python3
EXAMPLE ?= hello
SERVER ?= valkey-9.1
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run serve servers server test unit lint fmt doc bindings bindings-check check-abi \
	overhead overhead-check ci clean

help: ## this list
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo "  variables: EXAMPLE=$(EXAMPLE) SERVER=$(SERVER) ARGS='module arguments'"

run: server ## the hello module on a real Valkey; EXAMPLE=name for another
	@$(CARGO) run --quiet --package vkmod-integration --bin vkmod-run -- --server $(SERVER) $(EXAMPLE) $(ARGS)

serve: server ## the same, and go on: type commands, Ctrl-D ends it
	@$(CARGO) run --quiet --package vkmod-integration --bin vkmod-run -- --server $(SERVER) --serve $(EXAMPLE) $(ARGS)

servers: ## fetch the whole matrix of servers into target/servers, without root
	@$(PYTHON) tools/servers.py target/servers

server:
	@$(PYTHON) tools/servers.py target/servers --only $(SERVER)

test: servers ## all tests, on every server of the matrix
	$(CARGO) test --workspace --no-fail-fast

unit: ## the tests that need no server
	$(CARGO) test --package vkmod-sys --package vkmod-macros --package vkmod
	$(CARGO) test --package vkmod-example-rate-limiter --lib

lint: ## formatting, clippy and documentation, without a warning
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --all-features -- --deny warnings
	RUSTDOCFLAGS='--deny warnings' $(CARGO) doc --workspace --all-features --no-deps

fmt: ## format everything
	$(CARGO) fmt --all

doc: ## the documentation, in target/doc
	$(CARGO) doc --workspace --all-features --no-deps

bindings: ## make the C header, the bindings and the function table anew
	sh sys/api/bindings.sh

bindings-check: ## say whether they are current
	sh sys/api/bindings.sh --check

check-abi: ## compare our header with the servers' own, from Debian's source packages
	$(PYTHON) tools/check_abi.py

overhead: server ## instructions per command beside hand-written C, by callgrind
	$(CARGO) bench --package vkmod-integration --bench overhead

overhead-check: server ## a small part of it, which fails when a row leaves its bound
	$(CARGO) bench --package vkmod-integration --bench overhead -- --check

ci: lint bindings-check overhead-check test ## everything that has to hold

clean: ## remove target/
	$(CARGO) clean
