import { ancestorOf } from '#domain/place-code.js';
import type { OfficeNamer } from '#engine/ports.js';
import { accountOffice, officeName } from '../people/office.js';

/**
 * Which office works on a state of a case: the role at the place of the wanted level that the case's place lies in. The key of a
 * department's task is the department; that of a task which is one person's alone, a vote, their account. A case that lies above the wanted level is worked on at its own place.
 */
export const officeOf: OfficeNamer = ({ role, level }, placeCode, key) =>
  role === 'account'
    ? accountOffice(key)
    : officeName(role, ancestorOf(placeCode, level) ?? placeCode, role === 'department-officer' && key !== '' ? key : undefined);
