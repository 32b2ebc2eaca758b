import { afterAll, afterEach, beforeAll, describe, expect } from '@jest/globals';
import { boardChapter } from './chapters/board.js';
import { doorChapter } from './chapters/door.js';
import { keyboardChapter } from './chapters/keyboard.js';
import { listsChapter } from './chapters/lists.js';
import { mainJobChapter } from './chapters/main-job.js';
import { offlineChapter } from './chapters/offline.js';
import { pagesChapter } from './chapters/pages.js';
import { togetherChapter } from './chapters/together.js';
import { House } from './house.js';

describe('The console, in a browser', () => {
  let opened: House;
  const house = () => opened;
  beforeAll(async () => {
    opened = await House.open();
  }, 180_000);
  // Whatever went wrong on a screen beside what a test looks for fails it, too.
  afterEach(async () => expect(await opened.empties(expect.getState().currentTestName ?? '')).toEqual([]));
  afterAll(async () => {
    await opened?.close();
    process.stdout.write(`Pictures of the pages: ${opened?.pictures}\n`);
  });

  describe('at its door', () => doorChapter(house));
  describe('at the notice board', () => boardChapter(house));
  describe('carries an application', () => mainJobChapter(house));
  describe('without a network', () => offlineChapter(house));
  describe('with several at work', () => togetherChapter(house));
  describe('Each page', () => pagesChapter(house));
  describe('its lists', () => listsChapter(house));
  describe('by keyboard alone', () => keyboardChapter(house));
});
