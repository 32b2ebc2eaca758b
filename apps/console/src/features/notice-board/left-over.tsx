import { useEffect } from 'react';
import { HouseholdPage } from '#console/forms/household/household-page';
import { useKept } from '#console/shared/drafts/use-kept';
import { useWords } from '#console/shared/i18n/words';
import { draftKind, nothingSaid } from './answers';
import { ThrowAway } from './throw-away';

const words = {
  zh: {
    board: '公示榜', title: '提意见', gone: '这户的公示已经结束，不能再在网上提意见。有意见请向村委会或者乡镇反映。',
    wrote: '您写过、没有交上去的意见', kept: '它只存在这台手机上，没有人看到过。要向村委会或者乡镇反映，可以照着说；不用了就删掉。', photos: (n: number) => `照片${n}张`,
  },
  en: {
    board: 'notice board', title: 'Object', gone: 'This family is on the board no longer: tell the village committee or the township if you object.',
    wrote: 'What you wrote and did not send', kept: 'It is on this phone only; nobody has seen it. Use it to tell the village committee or the township, or throw it away.', photos: (n: number) => `Photos: ${n}`,
  },
};

/** A list that has come down: where to turn instead, and what was written about it, to be read once more and thrown away. */
export function LeftOver({ caseId }: { caseId: string }) {
  const w = useWords(words);
  const { draft, drop } = useKept(draftKind, caseId, nothingSaid);
  const content = draft?.content.trim();
  const isNothing = draft !== undefined && !content;
  useEffect(() => {
    if (isNothing) void drop();
  }, [isNothing, drop]);
  return (
    <HouseholdPage title={w.title} back={{ to: '/board', title: w.board }}>
      <p className="household-note">{w.gone}</p>
      {draft && content && (
        <section className="panel" aria-labelledby="wrote">
          <h2 id="wrote">{w.wrote}</h2>
          <blockquote className="board-wrote">{content}</blockquote>
          {draft.photos.length > 0 && <p>{w.photos(draft.photos.length)}</p>}
          <p>{w.kept}</p>
          <ThrowAway drop={drop} />
        </section>
      )}
    </HouseholdPage>
  );
}
