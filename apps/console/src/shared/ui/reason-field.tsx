import { Button, Form, Input, Select, Space } from 'antd';
import { useId } from 'react';
import type { Phrases } from '#contracts/phrases';
import { useGet, useRefresh, useSend } from '../api/use';
import { type Said, useSay, useWords } from '../i18n/words';

export interface Reason {
  reason?: string;
  reasonCode?: string;
}

interface Props {
  value: Reason;
  onChange(next: Reason): void;
  label?: string;
  required?: boolean;
  /** What it may be put down to, by the region's policy; without them only the text is asked for. */
  codes?: readonly { code: string; title: Said }[];
  /** Places the cursor in it as it opens. */
  autoFocus?: boolean;
}

const longest = 1_000;

/** Why: a code of the policy, the words, and one's own phrases (常用语) to take them from. */
export function ReasonField({ value, onChange, label, required, codes, autoFocus }: Props) {
  const w = useWords({
    zh: { reason: '理由', code: '理由类别', chooseCode: '请选择', phrases: '常用语', keep: '存为常用语' },
    en: { reason: 'Reason', code: 'Kind of reason', chooseCode: 'Choose one', phrases: 'My phrases', keep: 'Keep as a phrase' },
  });
  const say = useSay();
  const id = useId();
  const phrases = useGet<Phrases>('/me/phrases');
  const save = useSend<Phrases>();
  const refresh = useRefresh();
  const own = phrases.data?.items ?? [];
  const text = value.reason?.trim() ?? '';
  const mayKeep = phrases.isSuccess && text.length > 0 && text.length <= 200 && !own.includes(text) && own.length < 50;
  const keep = async () => {
    await save.mutateAsync({ method: 'PUT', path: '/me/phrases', body: { items: [...own, text] } }).then(() => refresh('/me/phrases'), () => {});
  };
  return (
    <>
      {codes && (
        <Form.Item label={w.code} htmlFor={`${id}-code`} required={required} layout="vertical">
          <Select
            id={`${id}-code`}
            placeholder={w.chooseCode}
            value={value.reasonCode}
            options={codes.map(({ code, title }) => ({ value: code, label: say(title) }))}
            onChange={(reasonCode: string) => onChange({ ...value, reasonCode })}
          />
        </Form.Item>
      )}
      <Form.Item label={label ?? w.reason} htmlFor={`${id}-text`} required={required} layout="vertical">
        <Input.TextArea
          id={`${id}-text`}
          autoFocus={autoFocus}
          required={required}
          rows={3}
          maxLength={longest}
          value={value.reason ?? ''}
          onChange={({ target }) => onChange({ ...value, reason: target.value })}
        />
        {(own.length > 0 || mayKeep) && (
          <Space wrap size={[8, 8]} style={{ marginTop: 8 }} role="group" aria-label={w.phrases}>
            {own.map((phrase) => (
              <Button key={phrase} size="small" onClick={() => onChange({ ...value, reason: text ? `${text}${phrase}` : phrase })}>
                {phrase}
              </Button>
            ))}
            {mayKeep && (
              <Button size="small" type="link" loading={save.isPending} onClick={() => void keep()}>
                {w.keep}
              </Button>
            )}
          </Space>
        )}
      </Form.Item>
    </>
  );
}
