//! Example modules for Valkey and Redis: see the files in the `examples` folder of this package.
//! Each is a shared object of its own and shows one concept.
#![forbid(unsafe_code)]
