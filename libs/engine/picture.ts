/** Pictures of charts: an SVG that looks the same everywhere, and Mermaid text for pages that draw it themselves. */
export { stateChartMermaid } from './picture-mermaid.js';
export { type PictureOptions, stateChartSvg } from './picture-svg.js';
