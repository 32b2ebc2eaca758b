import { expect, it } from '@jest/globals';
import { inOne } from './in-one';

it.each([
  ['必填。 This has to be filled in.', '必填。', 'This has to be filled in.'],
  ['文件不是Excel工作簿(.xlsx) The file is not an Excel workbook (.xlsx)', '文件不是Excel工作簿(.xlsx)', 'The file is not an Excel workbook (.xlsx)'],
  ['应为以下之一：户主、其他。 One of: 户主、其他.', '应为以下之一：户主、其他。', 'One of: 户主、其他.'],
  ['只有中文', '只有中文', '只有中文'],
])('says "%s" in the language of the page', (reason, zh, en) => {
  expect([inOne(reason, 'zh'), inOne(reason, 'en')]).toEqual([zh, en]);
});
