import { describe, expect, it } from '@jest/globals';
import type { CasePath, DefinitionChart } from '#contracts/definitions';
import { outlineOf } from './outline';

const said = (title: string) => ({ zh: title, en: title });
const state = (path: string, kind: DefinitionChart['states'][number]['kind'] = 'state'): DefinitionChart['states'][number] => ({
  path,
  parent: path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : null,
  title: said(path),
  kind,
  initial: false,
  stopsClock: false,
});
const arrow = (id: string, from: string, to: string, event?: string): DefinitionChart['transitions'][number] => ({
  id,
  from,
  to,
  by: 'person',
  ...(event ? { event } : {}),
  title: null,
  condition: null,
});

const chart: DefinitionChart = {
  name: 'sample',
  version: 1,
  title: said('sample'),
  latest: true,
  states: [state('visit', 'group'), state('visit.due'), state('visit.due.deep'), state('review'), state('returned'), state('resuming', 'passing'), state('over', 'final')],
  transitions: [
    arrow('t1', 'visit.due.deep', 'review'),
    arrow('t2', 'review', 'visit', 'review.returned'),
    arrow('t3', 'review', 'returned', 'review.returned'),
    arrow('t4', 'review', 'over'),
    arrow('t5', 'returned', 'resuming'),
    arrow('t6', 'resuming', 'visit'),
    arrow('t7', '', 'over'),
  ],
};
const path = (part: Partial<CasePath>): CasePath => ({ caseId: '', definition: 'sample', version: 1, done: false, outermost: [], current: [], visited: [], transitions: [], moves: [], ...part });

describe('what is drawn of a procedure', () => {
  it('goes two levels deep, and names who may come from anywhere', () => {
    const { states, arrows } = outlineOf(chart);
    expect(states.map((one) => one.path)).not.toContain('visit.due.deep');
    expect([...arrows.keys()]).toEqual(['visit.due → review', 'review → returned', 'review → over', '* → over']);
  });

  it('leaves out ways back, and what only leads to them, where the case took none', () => {
    const { states } = outlineOf(chart);
    expect(states.map((one) => one.path)).not.toContain('resuming');
  });

  it('shows the ways back that the case took', () => {
    const { states, arrows } = outlineOf(chart, path({ visited: ['review', 'returned', 'resuming'], transitions: ['t2', 't5', 't6'] }));
    expect([...arrows.keys()]).toEqual(expect.arrayContaining(['review → visit', 'returned → resuming', 'resuming → visit']));
    expect(states.map((one) => one.path)).toContain('resuming');
  });
});
