import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

// Node hooks with which Jest's global set-up, which Jest does not compile, runs the TypeScript sources without a build.
const root = new URL('../../', import.meta.url);

export async function resolve(specifier, context, next) {
  const source = sourceOf(specifier, context.parentURL);
  return source && existsSync(fileURLToPath(source)) ? { url: source.href, format: 'module', shortCircuit: true } : next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, 'utf8'), {
    filename,
    configFile: false,
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'es6' },
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
    },
  });
  return { format: 'module', source: code, shortCircuit: true };
}

function sourceOf(specifier, parent) {
  const alias = /^#(\w+)\/(.+)\.js$/.exec(specifier);
  if (alias) return new URL(`${['apps', 'tests'].includes(alias[1]) ? '' : 'libs/'}${alias[1]}/${alias[2]}.ts`, root);
  if (!parent || !/^\.{1,2}\/.*\.js$/.test(specifier)) return undefined;
  return parent.includes('/node_modules/') ? undefined : new URL(specifier.replace(/\.js$/, '.ts'), parent);
}
