// dependency-cruiser reads TypeScript by swc, and does not tell swc that a file has markup in it: this does, for .tsx.
const swc = require('@swc/core');

const { parseFileSync } = swc;
swc.parseFileSync = (file, options) => parseFileSync.call(swc, file, { ...options, tsx: file.endsWith('.tsx') });
