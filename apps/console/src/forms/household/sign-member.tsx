import { useContext, useRef, useState } from 'react';
import type { SignedPaper } from '#contracts/applications';
import type { Attachment } from '#contracts/attachments';
import { Problem, upload } from '#console/shared/api/client';
import { newKey } from '#console/shared/api/use';
import { dayOf } from '#console/shared/format/time';
import { useWords } from '#console/shared/i18n/words';
import { PhotoKeepingContext } from '#console/shared/offline/photo-keeping';
import { AttachmentField } from '#console/shared/ui/attachment-field';
import { useHold } from '#console/shared/ui/holding';
import { ProblemAlert } from '#console/shared/ui/problem-alert';
import './household.css';
import { isChild, type Member } from './members';
import { KeptPicture } from './kept-picture';
import { drawPaper } from './paper';
import { SignaturePad, wipe } from './signature-pad';

interface Props {
  member: Member;
  caseId?: string;
  signed: SignedPaper | undefined;
  onSigned(paper: SignedPaper | undefined): void;
}

const words = {
  zh: {
    ways: '手机上签不了？', draw: '还是在手机上签', drawForChild: '监护人还是在手机上签', fingerprint: '在纸上按手印，再拍照', filled: '不会写字：别人代填，本人按手印，再拍照', onPaper: '在纸上签好，再拍照',
    child: (name: string) => `${name}未满18周岁，由父母或其他监护人签监护人自己的名字。`, wipe: '擦掉重写', done: '签好了', sending: '正在保存…', photo: '授权书照片', signed: (name: string) => `${name}的授权已签好`,
    again: '重新签', empty: '请先在框里写上名字', picture: (name: string) => `${name}签的授权书`,
  },
  en: {
    ways: 'Cannot sign on the phone?', draw: 'Sign on the phone after all', drawForChild: 'The guardian signs on the phone after all', fingerprint: 'Fingerprint on paper, then a photo', filled: 'Cannot write: somebody fills it in, own fingerprint, then a photo', onPaper: 'Sign on paper, then a photo',
    child: (name: string) => `${name} is under 18: a parent or guardian signs with their own name.`, wipe: 'Wipe and write again', done: 'Signed', sending: 'Saving…', photo: 'Photo of the paper', signed: (name: string) => `The paper of ${name} is signed`,
    again: 'Sign again', empty: 'Please write the name in the field first', picture: (name: string) => `Paper signed by ${name}`,
  },
};

type Way = SignedPaper['way'];

/** One member signs: with a finger on the phone, or on paper that is photographed. What is signed lies with the office at once, or on the phone until the form is sent. */
export function SignMember({ member, caseId, signed, onSigned }: Props) {
  const w = useWords(words);
  const forChild = isChild(member);
  const [onPaper, setOnPaper] = useState<Way>();
  const { position, name } = member;
  const keep = (attachmentId: string, way: Way) => onSigned({ position, way, attachmentId, signedOn: dayOf(new Date()) });
  if (signed) {
    return (
      <>
        <p className="household-note household-done" role="status">
          <span aria-hidden="true">✓ </span>
          {w.signed(name)}
        </p>
        <KeptPicture id={signed.attachmentId} name={w.picture(name)} />
        <button type="button" className="household-way" onClick={() => onSigned(undefined)}>
          {w.again}
        </button>
      </>
    );
  }
  const paperWays: [Way, string][] = forChild ? [['filled-in-by', w.onPaper]] : [['fingerprint', w.fingerprint], ['filled-in-by', w.filled]];
  return (
    <>
      {forChild && <p className="household-note">{w.child(name)}</p>}
      {onPaper ? (
        <AttachmentField key={onPaper} label={w.photo} kind="authorisation" caseId={caseId} most={1} required value={[]} onChange={([id]) => id && keep(id, onPaper)} />
      ) : (
        <DrawnSignature member={member} forChild={forChild} caseId={caseId} onKept={(id) => keep(id, forChild ? 'filled-in-by' : 'signature')} />
      )}
      <div role="group" aria-label={w.ways}>
        <p>{w.ways}</p>
        {onPaper && (
          <button type="button" className="household-way" onClick={() => setOnPaper(undefined)}>
            {forChild ? w.drawForChild : w.draw}
          </button>
        )}
        {paperWays.map(([way, text]) => (
          <button key={way} type="button" className="household-way" aria-pressed={onPaper === way} onClick={() => setOnPaper(way)}>
            {text}
          </button>
        ))}
      </div>
    </>
  );
}

function DrawnSignature({ member: { name }, forChild, caseId, onKept }: { member: Member; forChild: boolean; caseId: string | undefined; onKept(id: string): void }) {
  const w = useWords(words);
  const keeping = useContext(PhotoKeepingContext);
  const canvas = useRef<HTMLCanvasElement>(null);
  const attempt = useRef<{ paper: Blob; key: string }>(undefined);
  const [isEmpty, setEmpty] = useState(true);
  const [fault, setFault] = useState<string>();
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  useHold(isSending ? w.sending : undefined);
  const change = (empty: boolean) => {
    attempt.current = undefined;
    setEmpty(empty);
    setFault(undefined);
  };
  const keep = async () => {
    if (isEmpty || !canvas.current) return setFault(w.empty);
    setSending(true);
    setProblem(undefined);
    try {
      attempt.current ??= { paper: await drawPaper({ name, forChild, day: dayOf(new Date()), signature: canvas.current }), key: newKey() };
      const { paper, key } = attempt.current;
      onKept(keeping ? await keeping.take(paper) : (await upload<Attachment>('/attachments', paper, { kind: 'authorisation', caseId }, { key })).id);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
      setSending(false);
    }
  };
  return (
    <>
      <SignaturePad name={name} canvas={canvas} isEmpty={isEmpty} onDrawn={() => change(false)} />
      {fault && <p role="alert" className="household-fault">{fault}</p>}
      <ProblemAlert problem={problem} />
      <div className="household-pair">
        <button type="button" className="household-way" onClick={() => { wipe(canvas.current); change(true); }}>
          {w.wipe}
        </button>
        <button type="button" className="household-go" aria-disabled={isSending} onClick={() => !isSending && void keep()}>
          {isSending ? w.sending : w.done}
        </button>
      </div>
    </>
  );
}
