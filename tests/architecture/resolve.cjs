const { resolve } = require('node:path');

// The aliases of package.json, to the sources instead of the build.
const root = resolve(__dirname, '../..');
const libs = ['domain', 'engine', 'workflows', 'infrastructure', 'contracts', 'services'];

module.exports = {
  resolve: {
    alias: {
      ...Object.fromEntries(libs.map((lib) => [`#${lib}`, resolve(root, 'libs', lib)])),
      '#apps': resolve(root, 'apps'),
      '#tests': resolve(root, 'tests'),
    },
    extensionAlias: { '.js': ['.ts', '.js'] },
  },
};
