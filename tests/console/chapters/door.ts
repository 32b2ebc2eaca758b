import { expect, it } from '@jest/globals';
import type { House } from '../house.js';
import { password } from '../stage.js';
import { faultsOf } from './pages.js';

/** Who comes in, and how. */
export function doorChapter(house: () => House): void {
  it('lets in who knows the password, says so to who does not, and speaks both languages', async () => {
    const visitor = await house().seat('desk');
    await visitor.goes('/');
    await visitor.sees(visitor.field('登录名'));
    expect(await faultsOf(visitor, 'desk')).toEqual([]);
    await visitor.typesLogin(house().stage.logins.township, 'not the password');
    await visitor.sees(/登录名或密码不正确/);
    await visitor.button('English').click();
    await visitor.sees(visitor.field('Login'));
    expect(await visitor.page.locator('html').getAttribute('lang')).toBe('en');
    await visitor.field('Password').fill(password);
    await visitor.button('Sign in').click();
    await visitor.sees(visitor.find('heading', 'Inbox'));
  });

  it('has a password that somebody else has seen replaced before anything else', async () => {
    const { pool, logins } = house().stage;
    await pool.query('UPDATE user_account SET must_change_password = TRUE WHERE login = $1', [logins.neighbour]);
    const visitor = await house().enters('neighbour', 'phone');
    await visitor.goes('/today');
    await visitor.sees(visitor.find('heading', '请先更换密码'));
    expect(await faultsOf(visitor, 'phone')).toEqual([]);
    await visitor.field('现在的密码').fill(password);
    for (const label of ['新密码', '再输一遍新密码']) await visitor.field(label).fill('over-the-hills-88');
    await visitor.button('更换密码').click();
    await visitor.sees(visitor.find('heading', '今日待办'));
  });
}
