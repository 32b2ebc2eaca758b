import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  type AbsenceForm,
  absenceForm,
  absencePageSchema,
  type AbsenceQuery,
  absenceQuery,
  absenceSchema,
  type AbsenceView,
  type AgentSearch,
  agentSearch,
  type Agents,
  agentsSchema,
} from '#contracts/absence.js';
import { businessRoles } from '#contracts/people.js';
import { type IdParameters, idParameters } from '#contracts/text.js';
import { AbsencesService } from '#services/absence/absences.service.js';
import { AgentsService } from '#services/absence/agents.service.js';
import type { Person } from '#services/people/person.js';
import { OnlyRoles } from '../auth/access.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

@Controller('absences')
export class AbsencesController {
  constructor(
    private readonly absences: AbsencesService,
    private readonly agents: AgentsService,
  ) {}

  @Get()
  @Answers('Absences in which I am away or an agent; for security and audit administrators those of the county', absencePageSchema)
  list(@Me() me: Person, @Query({ schema: absenceQuery }) query: AbsenceQuery): Promise<{ items: AbsenceView[]; next: string | null }> {
    return this.absences.page(me, query);
  }

  @OnlyRoles(...businessRoles, 'security-administrator')
  @Get('agents')
  @Answers('Who works in my county and could be an agent', agentsSchema)
  listAgents(@Me() me: Person): Promise<Agents> {
    return this.agents.find(me);
  }

  @OnlyRoles(...businessRoles, 'security-administrator')
  @Post('agents/search')
  @Answers('The same by the beginning of the name', agentsSchema, { status: 200 })
  findAgents(@Me() me: Person, @Body({ schema: agentSearch }) search: AgentSearch): Promise<Agents> {
    return this.agents.find(me, search);
  }

  @OnlyRoles(...businessRoles, 'security-administrator')
  @Post()
  @Answers('Names an agent for days on which somebody is away, 90 at most; the same one again changes nothing', absenceSchema)
  set(@Me() me: Person, @Body({ schema: absenceForm }) form: AbsenceForm): Promise<AbsenceView> {
    return this.absences.set(me, form);
  }

  @OnlyRoles(...businessRoles, 'security-administrator')
  @Post(':id/end')
  @Answers('Ends an absence before its time', absenceSchema, { status: 200 })
  end(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<AbsenceView> {
    return this.absences.end(me, id);
  }
}
