import { Navigate, useParams } from 'react-router';
import { SignMember } from '#console/forms/household/sign-member';
import { withPaper } from '#console/forms/household/with-paper';
import { useWords } from '#console/shared/i18n/words';
import { unsigned } from '../draft';
import { StepFrame } from '../step-frame';
import type { StepProps } from '../step-props';

const words = {
  zh: { title: (name: string) => `请${name}签字`, lead: (n: number, of: number) => `全家${of}人，这是第${n}人。签字就是同意刚才的承诺授权书。`, missing: (name: string) => `${name}还没有签字` },
  en: { title: (name: string) => `${name}, please sign`, lead: (n: number, of: number) => `Person ${n} of ${of}. By signing you agree to what you have just read.`, missing: (name: string) => `${name} has not signed yet` },
};

/** One member a page, each with an address by position: no name stands in it. */
export function SignStep({ draft, file, kept }: StepProps) {
  const w = useWords(words);
  const { position } = useParams();
  const { members } = file;
  const index = members.findIndex((member) => String(member.position) === position);
  const member = members[index];
  if (!member) return <Navigate to={`/apply/sign/${(unsigned(file, draft)[0] ?? members[0])?.position}`} replace state={null} />;
  const signed = draft.signed.find((paper) => paper.position === member.position);
  const [earlier, following] = [members[index - 1], members[index + 1]];
  const pageOf = (one: typeof following) => one && `/apply/sign/${one.position}`;
  return (
    <StepFrame
      step="sign"
      title={w.title(member.name)}
      lead={w.lead(index + 1, members.length)}
      missing={signed ? undefined : w.missing(member.name)}
      next={pageOf(following)}
      before={pageOf(earlier)}
      {...(signed ? {} : { button: null })}
    >
      <SignMember
        key={member.position}
        member={member}
        signed={signed}
        onSigned={(paper) => void kept.change(({ signed: others }) => ({ signed: withPaper(others, member.position, paper) }))}
      />
    </StepFrame>
  );
}
