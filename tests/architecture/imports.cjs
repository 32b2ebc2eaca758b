require('./read-tsx.cjs');

// Imports run one way. Each rule gives its reason; tests and their fixtures may look at everything.
const source = '^(libs|apps)/';
const testing = '\\.(spec|fixture)\\.ts$';

const from = (path) => ({ path: `^${path}/`, pathNot: testing });
const only = (...allowed) => ({ pathNot: allowed.map((path) => `^${path}`) });
const packages = (...names) => `node_modules/(${names.join('|')})/`;

/** Rooms of the console, each above those before it. */
const consoleRooms = ['shared', 'forms', 'case', 'features'];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-needs-nothing',
      comment: 'A rule must give the same answer anywhere and for years: no clock, no database, no package that may change its mind.',
      severity: 'error',
      from: from('libs/domain'),
      to: only('libs/domain/'),
    },
    {
      name: 'engine-knows-charts-only',
      comment: 'The engine runs any procedure on any store: it knows XState, schemas and hashes, the calendar comes in as a function.',
      severity: 'error',
      from: from('libs/engine'),
      to: only('libs/engine/', packages('xstate', '@standard-schema'), '(node:)?(crypto|util|timers/promises)$'),
    },
    {
      name: 'workflows-say-what-not-how',
      comment: 'An office reads its procedure in the chart: how it is stored, sent or shown is not written there.',
      severity: 'error',
      // `npm run pictures` draws the charts into files: a tool that lives beside them, no part of a procedure.
      from: { path: '^libs/workflows/', pathNot: [testing, '^libs/workflows/pictures'] },
      to: only('libs/workflows/', 'libs/domain/', 'libs/engine/define', packages('xstate', 'zod')),
    },
    {
      name: 'infrastructure-serves',
      comment: 'The outside world fulfils the ports of the engine; it decides nothing, so it sees neither charts nor services.',
      severity: 'error',
      from: from('libs/infrastructure'),
      to: { path: source, pathNot: ['^libs/infrastructure/', '^libs/domain/', '^libs/engine/ports'] },
    },
    {
      name: 'contracts-travel-light',
      comment: 'The console bundles the contracts: whatever they import, every phone downloads.',
      severity: 'error',
      from: from('libs/contracts'),
      to: only('libs/contracts/', packages('zod')),
    },
    {
      name: 'services-have-no-door',
      comment: 'API and worker share the services; one that knew its caller could not be shared.',
      severity: 'error',
      from: from('libs/services'),
      to: { path: '^apps/' },
    },
    {
      name: 'api-and-worker-are-neighbours',
      comment: 'They run as separate processes, any number of each: they meet in the database, not in memory.',
      severity: 'error',
      from: { path: '^apps/(api|worker)/', pathNot: testing },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'console-knows-the-contracts-only',
      comment: 'It runs in a browser far away: what the server decides by, it neither has nor repeats.',
      severity: 'error',
      from: { path: '^apps/console/src/', pathNot: testing },
      to: { path: '^(libs|apps)/', pathNot: ['^apps/console/src/', '^libs/contracts/'] },
    },
    ...consoleRooms.map((room, index) => ({
      name: `console-${room}-stands-below`,
      comment: 'In the console, imports run shared ← forms ← case ← features ← app.',
      severity: 'error',
      from: { path: `^apps/console/src/${room}/`, pathNot: testing },
      to: { path: `^apps/console/src/(${[...consoleRooms.slice(index + 1), 'app'].join('|')})/` },
    })),
    {
      name: 'features-are-strangers',
      comment: 'A page can be taken away without another one noticing.',
      severity: 'error',
      from: { path: '^apps/console/src/features/([^/]+)/', pathNot: testing },
      to: { path: '^apps/console/src/features/', pathNot: '^apps/console/src/features/$1/' },
    },
    {
      name: 'no-tests-in-production',
      comment: 'What only tests need must be absent from an office that runs without development packages.',
      severity: 'error',
      from: { path: source, pathNot: testing },
      to: { path: ['^tests/', testing] },
    },
    {
      name: 'no-development-packages-in-production',
      comment: '`npm ci --omit=dev` must be enough to run. Express, of which we use the types, comes with Nest.',
      severity: 'error',
      from: { path: source, pathNot: testing },
      to: { dependencyTypes: ['npm-dev'], pathNot: packages('@types', 'express') },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one room with a wall in it: the arrow is wrong somewhere.',
      severity: 'error',
      from: { pathNot: '^libs/infrastructure/prisma/client/' },
      to: { circular: true, viaOnly: { pathNot: '^libs/infrastructure/prisma/client/' } },
    },
    {
      name: 'no-dangling-imports',
      comment: 'An import that leads nowhere fails only when somebody calls it.',
      severity: 'error',
      from: { path: source },
      // Types alone, which come from @types/pdfmake.
      to: { couldNotResolve: true, pathNot: '^pdfmake/interfaces' },
    },
  ],
  options: {
    parser: 'swc',
    webpackConfig: { fileName: 'tests/architecture/resolve.cjs' },
    doNotFollow: { path: ['node_modules', '^libs/infrastructure/prisma/client/'] },
  },
};
