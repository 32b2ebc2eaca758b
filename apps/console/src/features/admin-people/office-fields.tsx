import { Form, Select } from 'antd';
import type { BusinessOffice } from '#contracts/people';
import { roleNames } from '#console/shared/format/roles';
import { useSay, useWords } from '#console/shared/i18n/words';
import { useCounty } from '#console/shared/session/county';
import { useDepartments } from '#console/shared/ui/office-name';
import { PlaceSelect } from '#console/shared/ui/place-select';

/** How deep below the county a role sits. */
const depth: Readonly<Record<BusinessOffice['role'], 'county' | 'township' | 'village'>> = {
  'village-cadre': 'village',
  'township-officer': 'township',
  'department-officer': 'county',
  'county-officer': 'county',
  'leading-group': 'county',
  supervisor: 'township',
};

interface Props {
  value: Partial<BusinessOffice>;
  onChange(office: Partial<BusinessOffice>): void;
}

/** A role and where it is held: the place as deep as the role asks for, the department where it has one. */
export function OfficeFields({ value, onChange }: Props) {
  const w = useWords({ zh: { role: '岗位', place: '地点', department: '部门', choose: '请选择' }, en: { role: 'Role', place: 'Place', department: 'Department', choose: 'Choose one' } });
  const say = useSay();
  const county = useCounty();
  const departments = useDepartments(county);
  const { role, placeCode, department } = value;
  const choose = (next: BusinessOffice['role']) => onChange({ role: next, placeCode: depth[next] === 'county' ? county : placeCode });
  return (
    <>
      <Form.Item layout="vertical" label={w.role} htmlFor="office-role">
        <Select id="office-role" placeholder={w.choose} value={role} onChange={choose} options={(Object.keys(depth) as BusinessOffice['role'][]).map((one) => ({ value: one, label: say(roleNames[one]) }))} />
      </Form.Item>
      {role && (
        <Form.Item layout="vertical" label={w.place} htmlFor="office-place">
          <PlaceSelect id="office-place" county={county} value={placeCode} down={depth[role]} onChange={(code) => onChange({ ...value, placeCode: code })} />
        </Form.Item>
      )}
      {role === 'department-officer' && (
        <Form.Item layout="vertical" label={w.department} htmlFor="office-department">
          <Select
            id="office-department"
            placeholder={w.choose}
            value={department}
            onChange={(code: string) => onChange({ ...value, department: code })}
            options={departments.map(({ code, name }) => ({ value: code, label: say(name) }))}
          />
        </Form.Item>
      )}
    </>
  );
}

/** Whether everything a role needs is chosen. */
export function isWhole(office: Partial<BusinessOffice>, county: string): office is BusinessOffice {
  const { role, placeCode, department } = office;
  if (!role || !placeCode) return false;
  if (role === 'department-officer' && !department) return false;
  if (role === 'village-cadre') return !placeCode.endsWith('000');
  return role !== 'township-officer' || placeCode !== county;
}
