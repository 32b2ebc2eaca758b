import { Input, InputNumber } from 'antd';
import { useWords } from '#console/shared/i18n/words';
import { BothLanguages, type PartProps } from './field-parts';

/** Names, the phone on posted lists, the income line. */
export function BasicFields({ body, change }: PartProps) {
  const w = useWords({
    zh: { name: '政策名称', office: '主管部门', phone: '监督电话', line: '监测范围（人均年纯收入，元）', year: '年度', basis: '依据' },
    en: { name: 'Name of the rules', office: 'Lead office', phone: 'Complaints phone', line: 'Income line (yuan per head and year)', year: 'Year', basis: 'Basis' },
  });
  const { name, leadOffice, complaintPhone, incomeLine } = body;
  const changeLine = (part: Partial<typeof incomeLine>) => change({ incomeLine: { ...incomeLine, ...part } });
  return (
    <>
      <div className="filters">
        <BothLanguages id="policy-name" label={w.name} value={name} onChange={(next) => change({ name: next })} />
      </div>
      <div className="filters">
        <BothLanguages id="policy-office" label={w.office} value={leadOffice} onChange={(next) => change({ leadOffice: next })} />
        <div>
          <label htmlFor="policy-phone">{w.phone}</label>
          <Input id="policy-phone" maxLength={15} value={complaintPhone} onChange={({ target }) => change({ complaintPhone: target.value })} />
        </div>
      </div>
      <div className="filters">
        <div>
          <label htmlFor="policy-line">{w.line}</label>
          <InputNumber id="policy-line" min={1} max={1_000_000} precision={2} value={incomeLine.fen / 100} onChange={(yuan) => yuan && changeLine({ fen: Math.round(yuan * 100) })} />
        </div>
        <div>
          <label htmlFor="policy-year">{w.year}</label>
          <InputNumber id="policy-year" min={2020} max={2100} value={incomeLine.year} onChange={(year) => year && changeLine({ year })} />
        </div>
        <div className="wide-field">
          <label htmlFor="policy-basis">{w.basis}</label>
          <Input id="policy-basis" maxLength={200} value={incomeLine.basis} onChange={({ target }) => changeLine({ basis: target.value })} />
        </div>
      </div>
    </>
  );
}
