import { Injectable } from '@nestjs/common';
import type { DefinitionChart, DefinitionHead } from '#contracts/definitions.js';
import { type ChartState, chartDataOf, type ChartTransition } from '#engine/chart.js';
import type { Title, WorkflowDefinition } from '#engine/define.js';
import { UnknownDefinition } from '#engine/errors.js';
import { Registry } from '#engine/registry.js';
import { conditionsInEnglish } from '#workflows/conditions.js';
import { roleTitles } from '../cases/office-titles.js';
import { notFound } from '../problems.js';

/** The procedures of this house as data, read off the charts that decide. */
@Injectable()
export class DefinitionsService {
  constructor(private readonly registry: Registry) {}

  list(): DefinitionHead[] {
    return this.registry.all().map((definition) => this.headOf(definition));
  }

  /** @throws Refusal `not-found` */
  get(name: string, version: number): DefinitionChart {
    const definition = this.find(name, version);
    const { states, transitions } = chartDataOf(definition);
    return {
      ...this.headOf(definition),
      states: states.map((state) => stateIn(definition, state)),
      transitions: transitions.map((transition) => transitionIn(definition, transition)),
    };
  }

  private headOf({ name, version, title }: WorkflowDefinition): DefinitionHead {
    return { name, version, title, latest: this.registry.get(name).version === version };
  }

  private find(name: string, version: number): WorkflowDefinition {
    try {
      return this.registry.get(name, version);
    } catch (error) {
      if (error instanceof UnknownDefinition) throw notFound({ zh: '这个流程的这一版本', en: 'version of this procedure' });
      throw error;
    }
  }
}

function stateIn({ periods }: WorkflowDefinition, { office, due, ...state }: ChartState): DefinitionChart['states'][number] {
  const period = due === undefined ? undefined : periods[due];
  return {
    ...state,
    ...(office && { office: { ...office, title: roleTitles[office.role] ?? { zh: office.role, en: office.role } } }),
    ...(due !== undefined && { due: { name: due, ...(period && { title: period.title, period: { count: period.default.count, unit: period.default.unit } }) } }),
  };
}

function transitionIn({ events, periods }: WorkflowDefinition, { event, period, condition, ...arrow }: ChartTransition): DefinitionChart['transitions'][number] {
  const spec = event === undefined ? undefined : events[event];
  const over = period === undefined ? undefined : periodOver(periods[period]!.title);
  return {
    ...arrow,
    by: spec ? spec.by : over ? 'time' : 'chart',
    ...(event !== undefined && { event }),
    title: spec?.title ?? over ?? null,
    condition: condition === undefined ? null : { zh: condition, en: conditionsInEnglish[condition] ?? condition },
  };
}

const periodOver = ({ zh, en }: Title): Title => ({ zh: `${zh}届满`, en: `"${en}" is over` });
