import { Link } from 'react-router';
import type { CaseView, Posting } from '#contracts/cases';
import { useGet } from '#console/shared/api/use';
import { dayInWords } from '#console/shared/format/time';
import { useLanguage, useWords } from '#console/shared/i18n/words';

const words = {
  zh: {
    title: '村里的公示', on: (from: string, to: string) => `${from}至${to}贴在村公示栏上。`, shown: (head: string, group: string, category: string) => `榜上写的是：户主${head}，${group}，${category}。不写身份证号、电话和病情。`,
    wrong: '写得不对，或有不同意见？', object: '在这里提意见', how: '在公示期内，您和乡亲都可以在公示榜上提，也可以向村委会或乡镇提，或者打电话：', after: '提了以后，乡镇会逐件核查。', call: '打电话',
  },
  en: {
    title: 'The notice in the village', on: (from: string, to: string) => `It hangs on the village board from ${from} to ${to}.`, shown: (head: string, group: string, category: string) => `It says: head of household ${head}, ${group}, ${category}. No identity number, no phone, no illness.`,
    wrong: 'Is it wrong, or do you object?', object: 'Object here', how: 'While it hangs, you and your neighbours can object on the notice board, tell the village committee or the township, or call:', after: 'The township checks every objection.', call: 'Call',
  },
};

/** What hangs on the board about this household, and how to object to it. */
export function Posted({ view: { id, state } }: { view: CaseView }) {
  const w = useWords(words);
  const [language] = useLanguage();
  const isPosted = state.startsWith('publicity.posted');
  const { data: posting } = useGet<Posting>(isPosted ? `/cases/${id}/posting` : null);
  if (!isPosted || !posting) return null;
  const { headOfHousehold, villageGroup, category, postedOn, closesOn, complaintPhone } = posting;
  const day = (text: string) => dayInWords(`${text}T00:00:00+08:00`, language);
  return (
    <section className="panel" aria-labelledby="posted">
      <h2 id="posted">{w.title}</h2>
      <p>{w.on(day(postedOn), day(closesOn))}</p>
      <p>{w.shown(headOfHousehold, villageGroup, category)}</p>
      <h3>{w.wrong}</h3>
      <p>{w.how}</p>
      {state.startsWith('publicity.posted.period.running') && (
        <Link className="household-way" to={`/board/${id}`}>
          {w.object}
        </Link>
      )}
      <a className="household-way" href={`tel:${complaintPhone.replace(/[^\d+]/g, '')}`} aria-label={`${w.call} ${complaintPhone}`}>
        <span aria-hidden="true">☎</span> {complaintPhone}
      </a>
      <p>{w.after}</p>
    </section>
  );
}
