import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { House } from './house.js';

describe('the console', () => {
  let house: House;
  beforeAll(async () => (house = await House.open()), 120_000);
  afterEach(async () => expect(await house.empties()).toEqual([]));
  afterAll(() => house?.close());

  it('lets people in with a login and password, and says so when they are wrong', async () => {
    const visitor = await house.seat('desk');
    await visitor.goes('/');
    await visitor.typesLogin(house.stage.logins.reviewer, 'not my password');
    await visitor.sees(/登录名或密码不正确/);
    await visitor.page.screenshot({ path: '/tmp/sw-T/signin.png' });
    await visitor.typesLogin(house.stage.logins.reviewer, 'mountain-road-1026');
    await visitor.sees(visitor.find('main'));
    await visitor.page.screenshot({ path: '/tmp/sw-T/in.png' });
  });
});
