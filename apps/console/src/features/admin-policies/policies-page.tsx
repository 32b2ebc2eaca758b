import { Button } from 'antd';
import { Link } from 'react-router';
import type { PolicyDraftHead } from '#contracts/policy-drafts';
import type { PolicyVersion } from '#contracts/policy';
import { useGet } from '#console/shared/api/use';
import { dayInWords, dayOf, momentInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { useCounty } from '#console/shared/session/county';
import { holds, useMe } from '#console/shared/session/session';
import { Mark } from '#console/shared/ui/mark';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import { PlaceName } from '#console/shared/ui/place-name';
import { BeginDraft } from './begin-draft';

/** Versions of the county's rules by date, and the drafts of the next ones. */
export function PoliciesPage() {
  const w = useWords({
    zh: { title: '政策参数', lead: '期限、比例、范围、部门和红线，按生效日期分版本。事项一直按开始时的版本办；已生效的不再改。', none: '还没有政策版本。', since: (day: string) => `自${day}起`, inForce: '生效中', coming: '未生效', past: '已被替代', read: '查看' },
    en: { title: 'Rules of the county', lead: 'Limits, shares, lines, departments and red lines, by the day they begin. A case keeps the version it began with; what is in force is never changed.', none: 'No rules yet.', since: (day: string) => `From ${day}`, inForce: 'In force', coming: 'To come', past: 'Replaced', read: 'Read' },
  });
  const [language] = useLanguage();
  const say = useSay();
  const county = useCounty();
  const mayDraft = holds(useMe(), 'system-administrator');
  const policies = useGet<{ items: PolicyVersion[] }>('/policies', { place: county });
  const today = dayOf(new Date());
  const sorted = (items: PolicyVersion[]) => [...items].sort((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom));
  const present = sorted(policies.data?.items ?? []).find(({ effectiveFrom }) => effectiveFrom <= today);
  const stateOf = ({ id, effectiveFrom }: PolicyVersion) => (effectiveFrom > today ? 'coming' : id === present?.id ? 'inForce' : 'past');
  return (
    <Page title={w.title} lead={w.lead}>
      <section className="panel">
        <Pictures of={policies} empty={{ text: w.none }}>
          {({ items }) => (
            <ul className="lines">
              {sorted(items).map((version) => (
                <li key={version.id}>
                  <Mark kind={stateOf(version) === 'inForce' ? 'good' : 'calm'}>{w[stateOf(version)]}</Mark>
                  <span className="line-main">
                    <Link to={`/admin/policies/${version.id}`}>{say(version.body.name)}</Link>
                    <small>
                      <PlaceName code={version.placeCode} /> · {w.since(dayInWords(version.effectiveFrom, language))}
                    </small>
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Pictures>
      </section>
      {mayDraft && <Drafts />}
      {mayDraft && present && <BeginDraft basis={present} />}
    </Page>
  );
}

function Drafts() {
  const w = useWords({
    zh: { title: '草稿', none: '没有草稿。在下面以现行版本为底起草。', written: (name: string, at: string) => `${name} ${at} 修改`, published: '已发布', open: '继续起草' },
    en: { title: 'Drafts', none: 'No drafts. Begin one below from the version in force.', written: (name: string, at: string) => `Changed by ${name}, ${at}`, published: 'Published', open: 'Go on' },
  });
  const [language] = useLanguage();
  const drafts = useGet<{ items: PolicyDraftHead[] }>('/policies/drafts');
  return (
    <section className="panel">
      <h2>{w.title}</h2>
      <Pictures of={drafts} empty={{ text: w.none }}>
        {({ items }) => (
          <ul className="lines">
            {items.map(({ id, name, place, updatedByName, updatedAt, publishedAs }) => (
              <li key={id}>
                <span className="line-main">
                  {name} · {place}
                  <small>{w.written(updatedByName, momentInWords(updatedAt, language))}</small>
                </span>
                {publishedAs ? (
                  <Link to={`/admin/policies/${publishedAs}`}>{w.published}</Link>
                ) : (
                  <Link to={`/admin/policies/drafts/${id}`}>
                    <Button>{w.open}</Button>
                  </Link>
                )}
              </li>
            ))}
          </ul>
        )}
      </Pictures>
    </section>
  );
}
