import type { INestApplicationContext } from '@nestjs/common';
import { fileApplicationSchema } from '#contracts/applications.js';
import { sendEventSchema } from '#contracts/cases.js';
import { fileRecordSchema, type RecordKind } from '#contracts/records.js';
import { ApplicationsService } from '#services/applications/applications.service.js';
import { AuthorisationsService } from '#services/applications/authorisations.service.js';
import { AttachmentsService } from '#services/attachments/attachments.service.js';
import { CasesService } from '#services/cases/cases.service.js';
import type { Person } from '#services/people/person.js';
import { RecordsService } from '#services/records/records.service.js';
import { photo } from '#tests/journeys/forms.js';

type AttachmentKind = Parameters<AttachmentsService['take']>[1]['kind'];

/** What people do at their screens, by the services behind the screens: what they enter is read by the same schemas. */
export class Clerk {
  /** Events of persons that were accepted, applications among them. */
  accepted = 0;
  private keys = 0;
  private readonly applications: ApplicationsService;
  private readonly authorisations: AuthorisationsService;
  private readonly attachments: AttachmentsService;
  private readonly cases: CasesService;
  private readonly records: RecordsService;

  constructor(app: INestApplicationContext) {
    const service = <T>(type: new (...parts: never[]) => T): T => app.get<T>(type, { strict: false });
    this.applications = service(ApplicationsService);
    this.authorisations = service(AuthorisationsService);
    this.attachments = service(AttachmentsService);
    this.cases = service(CasesService);
    this.records = service(RecordsService);
  }

  async applies(by: Person, application: object): Promise<void> {
    await this.applications.file(by, fileApplicationSchema.parse(application), this.newKey());
    this.accepted += 1;
  }

  async signs(by: Person, caseId: string, authorisations: Parameters<AuthorisationsService['add']>[2]): Promise<void> {
    await this.authorisations.add(by, caseId, authorisations);
  }

  async sends(by: Person, caseId: string, type: string, payload: object = {}, reason?: string): Promise<void> {
    await this.cases.send(by, caseId, sendEventSchema.parse({ type, payload, ...(reason ? { reason, reasonCode: 'other' } : {}) }), this.newKey());
    this.accepted += 1;
  }

  /** @returns the id of the form */
  async files(by: Person, caseId: string, kind: RecordKind, body: object): Promise<string> {
    return (await this.records.file(by, caseId, fileRecordSchema.parse({ kind, body }))).id;
  }

  /** @returns the id of the paper or photo */
  async brings(by: Person, kind: AttachmentKind, caseId?: string): Promise<string> {
    return (await this.attachments.take(by, { kind, ...(caseId ? { caseId } : {}) }, photo)).id;
  }

  private newKey(): string {
    return `year-${(this.keys += 1)}`;
  }
}
