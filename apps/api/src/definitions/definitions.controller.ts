import { Controller, Get, Param } from '@nestjs/common';
import {
  type DefinitionChart,
  type DefinitionHead,
  definitionListSchema,
  type DefinitionParameters,
  definitionParameters,
  definitionSchema,
} from '#contracts/definitions.js';
import { DefinitionsService } from '#services/definitions/definitions.service.js';
import { Answers } from '../http/answers.decorator.js';

/** Procedures are public among those who work here: they hold nothing of anybody. */
@Controller('definitions')
export class DefinitionsController {
  constructor(private readonly definitions: DefinitionsService) {}

  @Get()
  @Answers('The procedures of this house, with every version cases run on', definitionListSchema)
  list(): { items: DefinitionHead[] } {
    return { items: this.definitions.list() };
  }

  @Get(':name/:version')
  @Answers('A chart as data: states, arrows, who works where, until when, under which rule', definitionSchema)
  get(@Param({ schema: definitionParameters }) { name, version }: DefinitionParameters): DefinitionChart {
    return this.definitions.get(name, version);
  }
}
