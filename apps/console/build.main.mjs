import { createHash } from 'node:crypto';
import { copyFile, cp, mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

// node apps/console/build.main.mjs: builds the console into dist/console, unless what stands there was built from the same sources.
const root = fileURLToPath(new URL('../..', import.meta.url));
const outcome = join(root, 'dist/console');
const stampFile = join(outcome, 'built-from');
/** Beside the finished one, so that whoever builds at the same time, and whoever is served meanwhile, sees a whole console. */
const making = `${outcome}.${process.pid}`;
/** How long the parts of an earlier build stay: pages that are open, and a server that runs, still ask for them. In milliseconds. */
const keepFor = 3 * 3_600_000;

const stamp = await stampOfSources();
if ((await readFile(stampFile, 'utf8').catch(() => '')) !== stamp) await build();

async function build() {
  process.stdout.write('  界面有更新，正在构建（约10秒）… Building the console, about ten seconds …\n');
  const started = Date.now();
  try {
    const { build: bundle } = await import('vite');
    await bundle({ configFile: join(root, 'apps/console/vite.config.ts'), logLevel: 'warn', build: { outDir: making } });
    await compressAll(making);
    await putInPlace();
  } finally {
    await rm(making, { recursive: true, force: true });
  }
  process.stdout.write(`  界面已就绪，用时${Math.round((Date.now() - started) / 1000)}秒 … The console is built.\n`);
}

/** Parts first, then the page that names them, then the stamp: broken off anywhere, what stands there works and is built once more. */
async function putInPlace() {
  const [from, to] = [join(making, 'assets'), join(outcome, 'assets')];
  await mkdir(to, { recursive: true });
  const now = new Date();
  const parts = await readdir(from);
  // A part carries a hash of its contents in its name: one that is there is the same.
  for (const name of parts) await utimes(join(to, name), now, now).catch(() => copyFile(join(from, name), join(to, name)));
  await cp(making, outcome, { recursive: true, filter: (path) => path !== from });
  await writeFile(stampFile, stamp);
  const current = new Set(parts);
  for (const name of await readdir(to)) if (!current.has(name) && now - (await stat(join(to, name))).mtime > keepFor) await rm(join(to, name));
}

/** Everything that decides what is built: the sources, the contracts in them, and the versions of the packages. */
async function stampOfSources() {
  const files = [...(await filesBelow('apps/console')), ...(await filesBelow('libs/contracts')), 'package-lock.json'].sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\0`).update(await readFile(join(root, file)));
  return hash.digest('hex');
}

async function filesBelow(folder) {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && !entry.name.includes('.spec.')).map(({ parentPath, name }) => join(parentPath, name).slice(root.length));
}

/** Compressed once and as well as can be, instead of at every request. The page itself differs from answer to answer and stays as it is. */
async function compressAll(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = entries.filter((entry) => entry.isFile() && ['.js', '.css', '.svg', '.webmanifest'].includes(extname(entry.name)));
  await Promise.all(texts.map(({ parentPath, name }) => compress(join(parentPath, name))));
}

async function compress(file) {
  const text = await readFile(file);
  const options = { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } };
  await Promise.all([
    promisify(brotliCompress)(text, options).then((small) => writeFile(`${file}.br`, small)),
    promisify(gzip)(text, { level: 9 }).then((small) => writeFile(`${file}.gz`, small)),
  ]);
}
