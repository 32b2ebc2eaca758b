import { Link } from 'react-router';
import type { ApplicationSummary } from '#contracts/applications';
import { HouseholdPage } from '#console/forms/household/household-page';
import { useWords } from '#console/shared/i18n/words';

interface Props {
  /** The application that is under way, if there is one. */
  running: ApplicationSummary | undefined;
  /** Photos of it that did not get through. */
  hasUnsentPhotos: boolean;
  /** Where answers of an earlier day end. */
  goOn: string | undefined;
  isKept: boolean;
  startAgain(): void;
}

const words = {
  zh: {
    title: '申请监测帮扶', running: '您家的申请正在办，不用再申请。', see: '看看办到哪一步', photos: '材料照片还没有传完。', sendPhotos: '接着传照片', what: '家里遇到困难，生活可能过不下去，可以在这里申请。一次只问一个问题，大约10分钟。',
    need: '要准备', needs: ['家里每个人都要签字：在手机上签，或在纸上按手印拍照', '能说明困难的材料，拍照就行，没有也可以申请', '不用花钱，不用找人'], begin: '开始申请', goOn: '接着填', again: '从头再填',
    kept: '填的内容加密存在这台手机上，可以分几次填。', notKept: '这台手机存不住填的内容，请一次填完。',
  },
  en: {
    title: 'Apply to be monitored and helped', running: 'Your application is under way: there is no need for another one.', see: 'See how far it is', photos: 'Some photos of papers have not been sent yet.', sendPhotos: 'Go on sending them', what: 'If your family is in trouble and may not get by, apply here. One question a page, about ten minutes.',
    need: 'What it takes', needs: ['Everybody in the family signs: on this phone, or with a fingerprint on paper and a photo of it', 'Papers that show the trouble, as photos; you may apply without any', 'It costs nothing'], begin: 'Begin', goOn: 'Go on', again: 'Begin anew',
    kept: 'Your answers are kept on this phone, encrypted; you may fill it in bit by bit.', notKept: 'This phone cannot keep your answers: please fill it in in one go.',
  },
};

/** What an application is, what it takes, and where one left off. */
export function Start({ running, hasUnsentPhotos, goOn, isKept, startAgain }: Props) {
  const w = useWords(words);
  return (
    <HouseholdPage title={w.title}>
      {running ? (
        <>
          <p className="household-note household-done">{w.running}</p>
          {hasUnsentPhotos && (
            <>
              <p className="household-note household-asked">{w.photos}</p>
              <Link className="household-way" to="/apply/check">
                {w.sendPhotos}
              </Link>
            </>
          )}
          <Link className="household-go" to={`/my/${running.caseId}`}>
            {w.see}
          </Link>
        </>
      ) : (
        <>
          <p>{w.what}</p>
          <h2>{w.need}</h2>
          <ul className="household-list">
            {w.needs.map((need) => (
              <li key={need}>{need}</li>
            ))}
          </ul>
          <Link className="household-go" to={goOn ?? '/apply/family'}>
            {goOn ? w.goOn : w.begin}
          </Link>
          {goOn && (
            <button type="button" className="household-quiet" onClick={startAgain}>
              {w.again}
            </button>
          )}
          <p>
            <small>{isKept ? w.kept : w.notKept}</small>
          </p>
        </>
      )}
    </HouseholdPage>
  );
}
