import { useParams } from 'react-router';
import type { PolicyDetail } from '#contracts/policy-drafts';
import { useGet } from '#console/shared/api/use';
import { dayInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import { Differences } from './differences';
import { PolicyLines } from './policy-lines';

/** One version of the rules: what is new in it, then all it sets. */
export function PolicyPage() {
  const w = useWords({
    zh: { title: '政策版本', back: '政策参数', none: '没有内容。', since: (place: string, day: string) => `${place}，自${day}起`, inForce: '，生效中', by: (name: string) => `${name}发布`, new: '与上一版本的不同', all: '全部内容' },
    en: { title: 'Version of the rules', back: 'Rules of the county', none: 'Nothing in it.', since: (place: string, day: string) => `${place}, from ${day}`, inForce: ', in force', by: (name: string) => `published by ${name}`, new: 'What differs from the version before', all: 'All it sets' },
  });
  const { id } = useParams();
  const [language] = useLanguage();
  const say = useSay();
  const policy = useGet<PolicyDetail>(`/policies/${id}`);
  return (
    <Page title={policy.data ? say(policy.data.body.name) : w.title} back={{ to: '/admin/policies', title: w.back }}>
      <Pictures of={policy} empty={{ text: w.none }}>
        {({ place, effectiveFrom, inForce, createdByName, follows, differences, lines }) => (
          <>
            <p>
              {w.since(place, dayInWords(effectiveFrom, language))}
              {inForce && w.inForce}
              {createdByName && ` · ${w.by(createdByName)}`}
            </p>
            {follows && (
              <section className="panel">
                <h2>{w.new}</h2>
                <Differences items={differences} />
              </section>
            )}
            <section className="panel">
              <h2>{w.all}</h2>
              <PolicyLines lines={lines} />
            </section>
          </>
        )}
      </Pictures>
    </Page>
  );
}
