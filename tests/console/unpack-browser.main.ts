import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import chromium, { inflate } from '@sparticuz/chromium';

// Unpacks the packed browser, and the libraries a bare Debian does not have, into the folder for temporary files; run with TMPDIR set to one of its own.
const bin = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../bin');
await Promise.all([chromium.executablePath(bin), inflate(join(bin, 'al2023.tar.br'))]);
