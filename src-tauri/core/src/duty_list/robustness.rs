//! Any text at all: no panic, no hang, and spans that hold the words they stand for.
