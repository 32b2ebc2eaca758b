import { useWords } from '../i18n/words';
import { Field } from './field';
import type { Typed } from './plain-form';

/** A new password, typed twice. */
export function NewPassword({ faults }: { faults: Typed }) {
  const w = useNewPasswordWords();
  return (
    <>
      <Field name="next" label={w.next} hint={w.short} fault={faults.next} type="password" autoComplete="new-password" maxLength={200} />
      <Field name="again" label={w.again} fault={faults.again} type="password" autoComplete="new-password" maxLength={200} />
    </>
  );
}

/** What is wrong with the two. */
export function useNewPasswordCheck(): (typed: Typed) => Typed {
  const w = useNewPasswordWords();
  return ({ next = '', again }) => ({ ...(next.length < 10 ? { next: w.short } : {}), ...(next === again ? {} : { again: w.differs }) });
}

const useNewPasswordWords = () =>
  useWords({
    zh: { next: '新密码', again: '再输一遍新密码', short: '密码至少10个字符', differs: '两次输入不一致' },
    en: { next: 'New password', again: 'New password again', short: 'At least 10 characters', differs: 'The two are different' },
  });
