import { it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { stateChartSvg, stateChartMermaid } from './picture.js';
import { identification } from '#workflows/identification/index.js';
it('x', () => {
  writeFileSync('/tmp/pic.svg', stateChartSvg(identification, { path: ['authorisation','screening.visiting'], active: ['villageReview'] }));
  writeFileSync('/tmp/pic.mmd', stateChartMermaid(identification));
});
