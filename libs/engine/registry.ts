import type { WorkflowDefinition } from './define.js';
import { DefinitionRefused, UnknownDefinition } from './errors.js';

/** The definitions this process can run, by name and version. A case keeps the version it started with. */
export class Registry {
  private readonly byVersion = new Map<string, WorkflowDefinition>();
  private readonly latest = new Map<string, WorkflowDefinition>();

  constructor(definitions: WorkflowDefinition[]) {
    for (const definition of definitions) {
      const { name, version } = definition;
      if (this.byVersion.has(`${name}@${version}`)) throw new DefinitionRefused(name, version, 'this version stands in the registry twice');
      this.byVersion.set(`${name}@${version}`, definition);
      if (version > (this.latest.get(name)?.version ?? 0)) this.latest.set(name, definition);
    }
  }

  /** @throws UnknownDefinition */
  get(name: string, version?: number): WorkflowDefinition {
    const definition = version === undefined ? this.latest.get(name) : this.byVersion.get(`${name}@${version}`);
    if (!definition) throw new UnknownDefinition(name, version);
    return definition;
  }

  /** A version this process does not know is another one's. */
  find(name: string, version: number): WorkflowDefinition | undefined {
    return this.byVersion.get(`${name}@${version}`);
  }

  all(): WorkflowDefinition[] {
    return [...this.byVersion.values()];
  }
}
