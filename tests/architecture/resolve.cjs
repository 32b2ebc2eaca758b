const { resolve } = require('node:path');

// The aliases of package.json, to the sources instead of the build.
const root = resolve(__dirname, '../..');
const libs = ['domain', 'engine', 'workflows', 'infrastructure', 'contracts', 'services'];

module.exports = {
  resolve: {
    alias: {
      ...Object.fromEntries(libs.map((lib) => [`#${lib}`, resolve(root, 'libs', lib)])),
      '#apps': resolve(root, 'apps'),
      '#console': resolve(root, 'apps/console/src'),
      '#tests': resolve(root, 'tests'),
    },
    exportsFields: ['exports'],
    conditionNames: ['import', 'node', 'default'],
    extensions: ['.ts', '.tsx', '.js'],
    extensionAlias: { '.js': ['.ts', '.js'] },
  },
};
