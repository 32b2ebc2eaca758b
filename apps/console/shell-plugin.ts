import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Plugin, type Rolldown, transformWithOxc } from 'vite';

type Chunk = Rolldown.OutputChunk & { viteMetadata?: { importedCss: Set<string> } };

const source = fileURLToPath(new URL('./src/shared/offline/service-worker.ts', import.meta.url));

/** Pages that open without a network, with what they load when they are opened. */
const carried = /\/src\/(app|shared|forms|features\/(account|today|visit|household-file|village-notice))\/|\/antd\/.*\/locale\//;

/** Builds the service worker and tells it which files the cadre's pages are made of. It stands by itself: whatever chunks are shared, it shares none. */
export const shell = (): Plugin => ({
  name: 'shouwang-shell',
  apply: 'build',
  generateBundle: {
    order: 'post',
    async handler(_options, bundle) {
      const files = filesOf(Object.values(bundle).filter((file): file is Chunk => file.type === 'chunk'));
      const name = `shell-${createHash('sha256').update(files.join()).digest('hex').slice(0, 12)}`;
      const { code } = await transformWithOxc(await readFile(source, 'utf8'), source);
      const told = code.replaceAll('__SHELL_NAME__', JSON.stringify(name)).replaceAll('__SHELL_FILES__', JSON.stringify(files));
      this.emitFile({ type: 'asset', fileName: 'service-worker.js', source: told.replace(/^export \{\s*\};?$/m, '') });
    },
  },
});

/** The entry and the carried pages, each with all it imports. */
function filesOf(chunks: Chunk[]): string[] {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const found = new Set<string>();
  const take = (chunk: Chunk | undefined): void => {
    if (!chunk || found.has(chunk.fileName)) return;
    found.add(chunk.fileName);
    for (const css of chunk.viteMetadata?.importedCss ?? []) found.add(css);
    for (const name of chunk.imports) take(byName.get(name));
  };
  for (const chunk of chunks) if (chunk.isEntry || carried.test(chunk.facadeModuleId ?? '')) take(chunk);
  return ['/icon.svg', ...[...found].map((file) => `/${file}`).sort()];
}
