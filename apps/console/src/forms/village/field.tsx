import { type ReactNode, useId } from 'react';

interface Props {
  label: string;
  required?: boolean;
  hint?: ReactNode;
  fault?: string;
  /** Given the ids by which a control is described and marked. */
  children: (control: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean; 'aria-required': boolean | undefined }) => ReactNode;
}

/** A question, its control, and what is wrong with the answer. */
export function Field({ label, required, hint, fault, children }: Props) {
  const id = useId();
  const describedBy = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined;
  return (
    <div className="village-field">
      <label htmlFor={id}>
        {label}
        {required && <Mark />}
      </label>
      {children({ id, 'aria-describedby': describedBy, 'aria-invalid': Boolean(fault), 'aria-required': required })}
      {hint && <p id={`${id}-hint`} className="field-hint">{hint}</p>}
      <Fault id={`${id}-fault`} text={fault} />
    </div>
  );
}

/** Several controls under one question. */
export function FieldSet({ label, required, hint, fault, children }: Omit<Props, 'children'> & { children: ReactNode }) {
  return (
    <fieldset className="village-field">
      <legend>
        {label}
        {required && <Mark />}
      </legend>
      {hint && <p className="field-hint">{hint}</p>}
      {children}
      <Fault text={fault} />
    </fieldset>
  );
}

const Mark = () => <span aria-hidden="true" className="field-required"> *</span>;

const Fault = ({ id, text }: { id?: string; text: string | undefined }) =>
  text ? <p id={id} className="village-fault" role="alert">{text}</p> : null;
