//! The documents the product was asked for, read beside the project.
