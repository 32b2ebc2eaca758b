import { type ComponentProps, useId } from 'react';
import { HeldNote, useHeld } from './holding';
import { PlainButton } from './plain-button';

/** The button that sends a form; where it has to wait, it says why. It keeps the focus meanwhile. */
export function SendButton(props: ComponentProps<typeof PlainButton>) {
  const id = useId();
  const isHeld = useHeld() !== undefined;
  return (
    <>
      <HeldNote id={id} />
      <PlainButton {...props} type="submit" isHeld={isHeld} aria-describedby={isHeld ? id : undefined} />
    </>
  );
}
