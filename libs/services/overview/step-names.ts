import { Injectable } from '@nestjs/common';
import type { Title } from '#engine/define.js';
import { Registry } from '#engine/registry.js';
import { titleOf } from '../cases/state-titles.js';

/** What people call procedures and steps. One that this version does not know is shown by its name. */
@Injectable()
export class StepNames {
  private readonly steps = new Map<string, Title>();

  constructor(private readonly registry: Registry) {}

  procedure(name: string): Title {
    return this.registry.all().findLast((known) => known.name === name)?.title ?? { zh: name, en: name };
  }

  step(definition: string, state: string): Title {
    const key = `${definition}/${state}`;
    let title = this.steps.get(key);
    if (!title) this.steps.set(key, (title = this.lookUp(definition, state)));
    return title;
  }

  private lookUp(definition: string, state: string): Title {
    const chart = this.registry.all().findLast((known) => known.name === definition);
    return chart ? titleOf(chart, state) : { zh: state, en: state };
  }
}
