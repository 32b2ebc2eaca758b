import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Rolldown } from 'vite';
import { shell } from './shell-plugin.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const port = process.env.API_PORT ?? '3000';

/** What nearly every page behind the sign-in is made of. */
const everywhere = /src\/shared\/((api|drafts|format)\/|offline\/(carried|form-drafts|outbox|postman|put-away)\.|ui\/(loading|more|note|page|pictures|plain-button|problem-alert|sign)\.)/;

/**
 * Each file costs a request and its headers: what every page needs comes in one, and the small parts of the component library that pages share
 * in few. Icons lie apart: tiny as they are, they would be put beside large parts, which a page that shows one of them would then fetch, too.
 */
const chunks: Rolldown.CodeSplittingGroup[] = [
  { name: 'base', tags: ['$initial'], priority: 20 },
  { name: 'shared', test: everywhere, priority: 15 },
  { name: 'icons', test: /node_modules\/@ant-design\/icons(-svg)?\//, priority: 15 },
  { name: 'parts', test: /node_modules\/(antd|@rc-component|@ant-design)\//, priority: 10, entriesAware: true, entriesAwareMergeThreshold: 5_000 },
];

/** `npm run build` builds the console into dist/console; `npx vite apps/console` serves it while one works on it, with the API at $API_PORT. */
export default defineConfig({
  root: here('.'),
  plugins: [react(), shell()],
  resolve: {
    alias: [
      { find: /^#contracts\/(.*?)(\.js)?$/, replacement: here('../../libs/contracts/') + '$1.ts' },
      { find: /^#console\//, replacement: here('src') + '/' },
    ],
  },
  build: {
    outDir: here('../../dist/console'),
    emptyOutDir: true,
    target: 'es2022',
    // The content security policy lets neither data: scripts nor fonts in.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: { output: { codeSplitting: { groups: chunks } } },
  },
  server: { proxy: { '/api': { target: `http://127.0.0.1:${port}` } } },
});
