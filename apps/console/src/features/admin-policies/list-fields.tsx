import { useWords } from '#console/shared/i18n/words';
import type { PartProps } from './field-parts';
import { NamedList } from './named-list';

/** Categories, departments, red lines, reasons: lists by code and name. */
export function ListFields({ body, change }: PartProps) {
  const w = useWords({
    zh: { categories: '对象类别', departments: '比对部门', redLines: '纳入红线', reasonCodes: '退回和不通过的理由', common: '未另行规定，用通用清单。' },
    en: { categories: 'Categories', departments: 'Departments that compare', redLines: 'Red lines', reasonCodes: 'Reasons for returns and refusals', common: 'Not set here: the common list is used.' },
  });
  return (
    <>
      <NamedList title={w.categories} items={body.categories} onChange={(categories) => change({ categories })} />
      <NamedList title={w.departments} items={body.departments} onChange={(departments) => change({ departments })} />
      <NamedList title={w.redLines} items={body.redLines} onChange={(redLines) => change({ redLines })} spans />
      <NamedList title={w.reasonCodes} lead={body.reasonCodes ? undefined : w.common} items={body.reasonCodes ?? []} onChange={(reasonCodes) => change({ reasonCodes: reasonCodes.length > 0 ? reasonCodes : undefined })} />
    </>
  );
}
