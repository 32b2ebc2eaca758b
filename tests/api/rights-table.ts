import type { Column } from './scene.js';

/**
 * Who may ask what, from the text of the procedure: rows are the routes of the API (a word behind a route tells apart what is sent to it),
 * columns the roles at the right place. "elsewhere" is what becomes of a `yes` when the role is held at a neighbouring place, "unbound"
 * what somebody gets who is signed in and holds no role.
 *
 *   yes   it is their work           own   a list, holding only what lies in their own places
 *   403   not the work of this role  404   does not exist for them (403 will do where they hold the role elsewhere)
 *   no    403 or 404, the same for files that exist and files that do not
 *   none  403 or an empty list       all   open to everybody, signed in or not
 *
 * hh household · ca village cadre · to township officer · de department officer · co county officer · le leading group · su supervisor ·
 * sys, sec, aud the three administrators
 */
const table = `
                                           hh   ca   to   de   co   le   su  | sys  sec  aud | elsewhere unbound
GET    /health                             all
GET    /ready                              all
POST   /sessions                           all
POST   /invitations/accept                 all

GET    /me                                 yes  yes  yes  yes  yes  yes  yes | yes  yes  yes | yes  yes
POST   /me/password                        yes  yes  yes  yes  yes  yes  yes | yes  yes  yes | yes  yes
DELETE /sessions/current                   yes  yes  yes  yes  yes  yes  yes | yes  yes  yes | yes  yes
DELETE /sessions                           yes  yes  yes  yes  yes  yes  yes | yes  yes  yes | yes  yes

GET    /accounts                           403  403  403  403  403  403  403 | yes  yes  yes | own  403
POST   /accounts/search                    403  403  403  403  403  403  403 | yes  yes  yes | own  403
POST   /accounts/{id}/bindings             403  403  403  403  403  403  403 | 403  yes  403 | 403  403
POST   /accounts/{id}/lock                 403  403  403  403  403  403  403 | 403  yes  403 | 404  403
POST   /accounts/{id}/unlock               403  403  403  403  403  403  403 | 403  yes  403 | 404  403
POST   /accounts/{id}/sessions/end         403  403  403  403  403  403  403 | 403  yes  403 | 404  403
POST   /accounts/{id}/password             403  403  403  403  403  403  403 | 403  yes  403 | 404  403
GET    /accounts/{id}/hand-over            403  403  403  403  403  403  403 | 403  yes  403 | 404  403
POST   /accounts/{id}/hand-over            403  403  403  403  403  403  403 | 403  yes  403 | 404  403
POST   /accounts/{id}/bindings/{bindingId}/end
                                           403  403  403  403  403  403  403 | 403  yes  403 | 404  403
GET    /absences                           yes  yes  yes  yes  yes  yes  yes | yes  yes  yes | yes  yes
GET    /absences/agents                    403  yes  yes  yes  yes  yes  yes | 403  yes  403 | yes  403
POST   /absences/agents/search             403  yes  yes  yes  yes  yes  yes | 403  yes  403 | yes  403
POST   /absences                           403  yes  yes  yes  yes  yes  yes | 403  yes  403 | yes  403
POST   /absences/{id}/end                  403  404  404  404  404  404  404 | 403  yes  403 | 404  403
POST   /invitations                        403  403  403  403  403  403  403 | yes  403  403 | 403  403
GET    /access-log                         403  403  403  403  403  403  403 | 403  403  yes | own  403

GET    /audit/journal                      403  403  403  403  403  403  403 | 403  403  yes | own  403
POST   /audit/checks                       403  403  403  403  403  403  403 | 403  403  yes | 404  403
GET    /audit/checks                       403  403  403  403  403  403  403 | 403  403  yes | own  403
GET    /audit/checks/{id}                  403  403  403  403  403  403  403 | 403  403  yes | 404  403
GET    /audit/seals                        403  403  403  403  403  403  403 | 403  403  yes | yes  403

GET    /regions                            yes  yes  yes  yes  yes  yes  yes | yes  yes  yes | yes  yes
GET    /regions/{code}                     yes  yes  yes  yes  yes  yes  yes | yes  yes  yes | yes  yes
GET    /policies                           yes  yes  yes  yes  yes  yes  yes | yes  yes  yes | yes  yes
POST   /policies                           403  403  403  403  403  403  403 | yes  403  403 | 403  403
GET    /policies/{id}                      403  403  403  403  yes  yes  yes | yes  yes  yes | 404  403
GET    /policies/drafts                    403  403  403  403  403  403  403 | yes  403  403 | own  403
POST   /policies/drafts                    403  403  403  403  403  403  403 | yes  403  403 | 403  403
GET    /policies/drafts/{id}               403  403  403  403  403  403  403 | yes  403  403 | 404  403
PUT    /policies/drafts/{id}               403  403  403  403  403  403  403 | yes  403  403 | 404  403
POST   /policies/drafts/{id}/publish       403  403  403  403  403  403  403 | yes  403  403 | 404  403
DELETE /policies/drafts/{id}               403  403  403  403  403  403  403 | yes  403  403 | 404  403
GET    /definitions                        yes  yes  yes  yes  yes  yes  yes | yes  yes  yes | yes  yes
GET    /definitions/{name}/{version}       yes  yes  yes  yes  yes  yes  yes | yes  yes  yes | yes  yes
GET    /ladders                            yes  yes  yes  yes  yes  yes  yes | yes  yes  yes | yes  yes
POST   /ladders                            403  403  403  403  403  403  403 | yes  403  403 | 403  403
GET    /letters                            none yes  yes  own  yes  yes  yes | none none none | own  none
GET    /letters/{id}                       404  yes  yes  404  yes  yes  yes | 404  404  404 | 404  404
POST   /letters/{id}/answer                404  yes  403  404  403  403  403 | 404  404  404 | 404  404
GET    /circulars                          none yes  yes  own  yes  yes  yes | none none none | own  none
GET    /circulars/{id}                     404  yes  yes  404  yes  yes  yes | 404  404  404 | 404  404

GET    /calendar                           yes  yes  yes  yes  yes  yes  yes | yes  yes  yes | yes  yes
GET    /calendar/runs                      yes  yes  yes  yes  yes  yes  yes | yes  yes  yes | yes  yes
POST   /calendar/years/{year}/preview      403  403  403  403  403  403  403 | yes  403  403 | yes  403
POST   /calendar/years/{year}/file         403  403  403  403  403  403  403 | yes  403  403 | yes  403
POST   /calendar/years/{year}              403  403  403  403  403  403  403 | yes  403  403 | yes  403

GET    /freezes                            yes  yes  yes  yes  yes  yes  yes | yes  yes  yes | yes  yes
POST   /freezes                            403  403  403  403  yes  403  403 | 403  403  403 | 403  403
POST   /freezes/{id}/lift                  403  403  403  403  yes  403  403 | 403  403  403 | 404  403

GET    /households                         yes  yes  yes  none yes  yes  yes | none none none | own  none
POST   /households/search                  yes  yes  yes  none yes  yes  yes | none none none | own  none
GET    /households/{id}                    yes  yes  yes  404  yes  yes  yes | 404  404  404 | 404  404
GET    /households/{id}/versions           yes  yes  yes  404  yes  yes  yes | 404  404  404 | 404  404
POST   /households/{id}/unmask             yes  yes  yes  no   yes  403  403 | no   no   no  | no   no
POST   /households/{id}/slips              403  yes  403  403  403  403  403 | 403  403  403 | 404  403
GET    /register                           yes  yes  yes  none yes  yes  yes | none none none | own  none
GET    /register/{id}/history              yes  yes  yes  404  yes  yes  yes | 404  404  404 | 404  404

GET    /proposals                          none yes  yes  none yes  yes  yes | none none none | own  none
GET    /schedules                          403  yes  yes  403  yes  yes  yes | 403  403  403 | own  403
POST   /schedules                          403  403  403  403  yes  403  403 | 403  403  403 | 403  403
PATCH  /schedules/{id}                     403  403  403  403  yes  403  403 | 403  403  403 | 404  403
POST   /schedules/{id}/pause               403  403  403  403  yes  403  403 | 403  403  403 | 404  403
POST   /schedules/{id}/resume              403  403  403  403  yes  403  403 | 403  403  403 | 404  403
GET    /campaigns                          403  yes  yes  403  yes  yes  yes | 403  403  403 | own  403
POST   /campaigns                          403  403  403  403  yes  403  403 | 403  403  403 | 403  403
GET    /campaigns/{id}                     403  yes  yes  403  yes  yes  yes | 403  403  403 | 404  403
POST   /campaigns/{id}/pause               403  403  403  403  yes  403  403 | 403  403  403 | 404  403
POST   /campaigns/{id}/resume              403  403  403  403  yes  403  403 | 403  403  403 | 404  403
POST   /campaigns/{id}/cancel              403  403  403  403  yes  403  403 | 403  403  403 | 404  403

POST   /imports/households                 403  403  403  403  yes  403  403 | 403  403  403 | yes  403
GET    /imports                            403  403  403  403  yes  403  403 | 403  403  403 | yes  403
GET    /imports/{id}                       403  403  403  403  yes  403  403 | 403  403  403 | 404  403
GET    /imports/{id}/refusals              403  403  403  403  yes  403  403 | 403  403  403 | 404  403
GET    /imports/{id}/refused.xlsx          403  403  403  403  yes  403  403 | 403  403  403 | 404  403

POST   /applications                       yes  yes  403  403  403  403  403 | 403  403  403 | 404  403
POST   /applications/preview               yes  yes  403  403  403  403  403 | 403  403  403 | 404  403
GET    /applications                       yes  yes  yes  none yes  yes  yes | none none none | own  none
GET    /applications/{id}                  yes  yes  yes  yes  yes  yes  yes | 404  404  404 | 404  404

GET    /cases/{id}                         yes  yes  yes  yes  yes  yes  yes | 404  404  404 | 404  404
GET    /cases/{id}/journal                 yes  yes  yes  yes  yes  yes  yes | 404  404  yes | 404  404
GET    /cases/{id}/rights                  403  403  403  403  403  403  403 | 403  yes  yes | 404  403
GET    /cases/{id}/due-dates               yes  yes  yes  yes  yes  yes  yes | 404  404  yes | 404  404
GET    /cases/{id}/rungs                   yes  yes  yes  yes  yes  yes  yes | 404  404  yes | 404  404
GET    /cases/{id}/picture                 yes  yes  yes  yes  yes  yes  yes | 404  404  yes | 404  404
GET    /cases/{id}/path                    yes  yes  yes  yes  yes  yes  yes | 404  404  yes | 404  404
GET    /cases/{id}/posting                 yes  yes  yes  yes  yes  yes  yes | 404  404  404 | 404  404
GET    /cases/{id}/approval-sheet.pdf      yes  yes  yes  yes  yes  yes  yes | 404  404  404 | 404  404
GET    /cases/{id}/minutes.pdf             yes  yes  yes  404  yes  yes  yes | 404  404  404 | 404  404
GET    /postings                           yes  yes  403  403  403  403  403 | 403  403  403 | own  403
POST   /postings/{id}/objections           404  403  403  403  403  403  403 | 403  403  403 | 404  403
GET    /cases/{id}/posting.pdf             yes  yes  yes  yes  yes  yes  yes | 404  404  404 | 404  404
GET    /verify/print                       yes  yes  yes  yes  yes  yes  yes | 404  404  404 | 404  404
GET    /cases/{id}/records                 yes  yes  yes  yes  yes  yes  yes | 404  404  404 | 404  404
POST   /cases/{id}/authorisations          yes  yes  403  403  403  403  403 | 404  404  404 | 404  404
POST   /cases/{id}/records visit           403  yes  yes  403  403  403  403 | 404  404  404 | 404  404
POST   /cases/{id}/records countersignature
                                           403  yes  yes  403  403  403  403 | 404  404  404 | 404  404
POST   /cases/{id}/records minutes         403  yes  403  403  403  403  403 | 404  404  404 | 404  404
POST   /cases/{id}/records posting         403  yes  yes  403  403  403  403 | 404  404  404 | 404  404
POST   /cases/{id}/records objection       403  yes  yes  403  yes  403  403 | 404  404  404 | 404  404
POST   /cases/{id}/records objection-check 403  yes  yes  403  403  403  403 | 404  404  404 | 404  404
POST   /cases/{id}/records comparison-answer
                                           403  403  403  yes  403  403  403 | 404  404  404 | 404  404
POST   /cases/{id}/records hit-explanation 403  yes  yes  403  403  403  403 | 404  404  404 | 404  404
POST   /cases/{id}/records correction      yes  yes  yes  403  403  403  403 | 404  404  404 | 404  404
POST   /cases/{id}/records reverification-visit
                                           403  yes  403  403  403  403  403 | 404  404  404 | 404  404
POST   /cases/{id}/records opinion         yes  yes  yes  403  yes  yes  403 | 404  404  404 | 404  404
GET    /cases/{id}/prefill                 yes  yes  yes  404  yes  yes  yes | 404  404  404 | 404  404
GET    /cases/{id}/review                  404  yes  yes  404  yes  yes  yes | 404  404  404 | 404  404
POST   /cases/{id}/preview                 yes  yes  yes  yes  yes  yes  yes | 404  404  404 | 404  404
POST   /cases/{id}/events no-step          yes  yes  yes  yes  yes  yes  yes | 404  404  404 | 404  404

GET    /tasks                              own  yes  yes  yes  own  own  own | none none none | own  none
GET    /tasks/counts                       yes  yes  yes  yes  yes  yes  yes | yes  yes  yes | yes  yes
POST   /tasks/search                       own  yes  yes  yes  own  own  own | none none none | own  none
POST   /tasks/batch                        yes  yes  yes  yes  yes  yes  yes | yes  yes  yes | yes  yes
GET    /cases                              yes  yes  own  own  own  own  own | none none none | own  none
POST   /cases/search                       own  yes  own  own  own  own  own | none none none | own  none
GET    /me/phrases                         yes  yes  yes  yes  yes  yes  yes | yes  yes  yes | yes  yes
PUT    /me/phrases                         yes  yes  yes  yes  yes  yes  yes | yes  yes  yes | yes  yes
GET    /me/views                           yes  yes  yes  yes  yes  yes  yes | yes  yes  yes | yes  yes
PUT    /me/views                           yes  yes  yes  yes  yes  yes  yes | yes  yes  yes | yes  yes
DELETE /me/views/{id}                      yes  yes  yes  yes  yes  yes  yes | yes  yes  yes | yes  yes
POST   /tasks/{id}/claim                   403  403  403  yes  403  403  403 | 404  404  404 | 404  404
POST   /tasks/{id}/release                 403  403  403  yes  403  403  403 | 404  404  404 | 404  404
POST   /tasks/{id}/hand-over               403  403  403  yes  403  403  403 | 404  404  404 | 404  404
POST   /tasks/{id}/delegate                403  403  403  yes  403  403  403 | 404  404  404 | 404  404
POST   /tasks/{id}/opinions                403  403  403  yes  403  403  403 | 404  404  404 | 404  404
POST   /tasks/{id}/hand-back               403  403  403  403  403  403  403 | 404  404  404 | 404  404
POST   /tasks/{id}/take-back               403  403  403  403  403  403  403 | 404  404  404 | 404  404
POST   /tasks/{id}/opinion                 403  403  403  403  403  403  403 | 404  404  404 | 404  404
POST   /tasks/{id}/free                    403  403  403  403  403  403  yes | 404  404  404 | 404  404
POST   /tasks/{id}/urge                    yes  yes  yes  403  403  403  yes | 404  404  404 | 404  404
POST   /cases/{id}/opinions/{opinionId}/take-back
                                           404  404  404  404  404  404  404 | 404  404  404 | 404  404
POST   /cases/{id}/copies                  403  yes  yes  yes  yes  yes  yes | 404  404  404 | 404  404
GET    /cases/{id}/copies                  403  yes  yes  yes  yes  yes  yes | 404  404  404 | 404  404
POST   /cases/{id}/copies/read             404  404  404  404  404  404  404 | 404  404  404 | 404  404
GET    /cases/{id}/colleagues              403  yes  yes  yes  yes  yes  yes | 404  404  404 | 404  404
POST   /cases/{id}/colleagues/search       403  yes  yes  yes  yes  yes  yes | 404  404  404 | 404  404
GET    /notices                            own  yes  own  own  own  own  own | none none none | own  none
POST   /notices/{id}/read                  404  yes  404  404  404  404  404 | 404  404  404 | 404  404
GET    /notices/count                      yes  yes  yes  yes  yes  yes  yes | yes  yes  yes | yes  yes
POST   /notices/read-all                   yes  yes  yes  yes  yes  yes  yes | yes  yes  yes | yes  yes
GET    /overview                           403  403  403  403  yes  yes  yes | 403  403  403 | yes  403
GET    /overview/trend                     403  403  403  403  yes  yes  yes | 403  403  403 | yes  403
GET    /overview/tasks                     403  403  403  403  yes  yes  yes | 403  403  403 | yes  403
GET    /overview.xlsx                      403  403  403  403  yes  yes  yes | 403  403  403 | yes  403
GET    /live                               yes  yes  yes  yes  yes  yes  yes | yes  yes  yes | yes  yes
GET    /me/contact                         yes  yes  yes  yes  yes  yes  yes | yes  yes  yes | yes  yes
PUT    /me/contact                         yes  yes  yes  yes  yes  yes  yes | yes  yes  yes | yes  yes
GET    /me/deliveries                      yes  yes  yes  yes  yes  yes  yes | yes  yes  yes | yes  yes
GET    /me/deliveries/{id}                 404  404  404  404  404  404  404 | 404  404  404 | 404  404
GET    /deliveries                         403  403  403  403  403  403  403 | yes  403  403 | own  403
GET    /deliveries/{id}                    403  403  403  403  403  403  403 | yes  403  403 | 404  403
POST   /deliveries/{id}/again              403  403  403  403  403  403  403 | yes  403  403 | 404  403
GET    /endpoints                          403  403  403  403  403  403  403 | yes  403  403 | own  403
POST   /endpoints                          403  403  403  403  403  403  403 | yes  403  403 | 403  403
PUT    /endpoints/{id}                     403  403  403  403  403  403  403 | yes  403  403 | 404  403
POST   /endpoints/{id}/test                403  403  403  403  403  403  403 | yes  403  403 | 404  403
GET    /mails                              403  403  403  403  403  403  403 | yes  403  403 | own  403
GET    /mails/{id}                         403  403  403  403  403  403  403 | yes  403  403 | 404  403
POST   /attachments before-filing          yes  yes  yes  403  yes  yes  yes | 403  403  403 | yes  403
POST   /attachments of-a-case              yes  yes  yes  yes  yes  yes  yes | 404  404  404 | 404  404
GET    /attachments/{id}                   yes  yes  yes  yes  yes  yes  yes | 404  404  404 | 404  404
`;

/**
 * The steps of one case in their order: whose button each is, and nobody else's. Cells as above; a department knows
 * of the case from the day it is asked.
 */
const steps = `
                                           hh   ca   to   de   co   le   su  | sys  sec  aud | elsewhere unbound
visitors.assigned                          403  403  yes  404  403  403  403 | 404  404  404 | 404  404
minutes.recorded                           403  yes  403  404  403  403  403 | 404  404  404 | 404  404
notice.posted                              403  yes  403  404  403  403  403 | 404  404  404 | 404  404
objection.filed                            403  yes  yes  404  yes  403  403 | 404  404  404 | 404  404
objection.checked                          403  403  yes  404  403  403  403 | 404  404  404 | 404  404
review.refused                             403  403  yes  404  403  403  403 | 404  404  404 | 404  404
review.returned                            403  403  yes  404  403  403  403 | 404  404  404 | 404  404
correction.submitted                       yes  yes  403  404  403  403  403 | 404  404  404 | 404  404
application.withdrawn                      yes  yes  403  404  403  403  403 | 404  404  404 | 404  404
review.approved                            403  403  yes  404  403  403  403 | 404  404  404 | 404  404
comparison.answered                        403  403  403  yes  403  403  403 | 404  404  404 | 404  404
hit.explained                              403  yes  yes  403  403  403  403 | 404  404  404 | 404  404
approval.refused                           403  403  403  403  yes  403  403 | 404  404  404 | 404  404
approval.granted                           403  403  403  403  yes  403  403 | 404  404  404 | 404  404
leadingGroup.declined                      403  403  403  403  403  yes  403 | 404  404  404 | 404  404
leadingGroup.consented                     403  403  403  403  403  yes  403 | 404  404  404 | 404  404
decision.announced                         403  403  yes  403  403  403  403 | 404  404  404 | 404  404
`;

export type Cell = 'yes' | '403' | '404' | 'no' | 'none' | 'own' | 'all';

export interface Rights {
  /** `GET /cases/{id}`, with a word behind it where one route has several rows; or the name of a step. */
  row: string;
  cells: Record<Column | 'elsewhere', Cell>;
}

const columns = [
  'household', 'village-cadre', 'township-officer', 'department-officer', 'county-officer', 'leading-group', 'supervisor',
  'system-administrator', 'security-administrator', 'audit-administrator', 'elsewhere', 'unbound',
] as const satisfies (Column | 'elsewhere')[];

const cells = /^(.+?)\s+((?:(?:yes|403|404|none|no|own|all|\|)\s*)+)$/;

function read(text: string): Rights[] {
  const [, ...lines] = text.replace(/\n {20,}/g, '  ').trim().split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const [, row, words] = cells.exec(line) ?? [];
    const read = (words ?? '').replaceAll('|', ' ').trim().split(/\s+/) as Cell[];
    const all = read[0] === 'all' ? columns.map(() => read[0]) : read;
    if (row === undefined || all.length !== columns.length) throw new Error(`This row has ${all.length} cells, not ${columns.length}: ${line}`);
    return { row: row.replace(/ +/g, ' '), cells: Object.fromEntries(columns.map((column, index) => [column, all[index]])) as Rights['cells'] };
  });
}

export const rightsTable = read(table);
export const stepTable = read(steps);
