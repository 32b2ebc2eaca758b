import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import { useWords } from '#console/shared/i18n/words';

interface Props {
  /** Whose name is written. */
  name: string;
  isEmpty: boolean;
  onDrawn(): void;
  canvas: RefObject<HTMLCanvasElement | null>;
}

/** A field to sign in with a finger, a pen or a mouse. Who cannot use it signs on paper, which the page offers beside it. */
export function SignaturePad({ name, isEmpty, onDrawn, canvas }: Props) {
  const w = useWords({ zh: { field: (who: string) => `${who}的签名处`, hint: '用手指在这里写名字' }, en: { field: (who: string) => `Signature of ${who}`, hint: 'Write the name here with a finger' } });
  const last = useRef<{ x: number; y: number }>(undefined);
  useEffect(() => {
    const { current } = canvas;
    if (!current) return;
    const scale = Math.max(2, window.devicePixelRatio);
    current.width = current.clientWidth * scale;
    current.height = current.clientHeight * scale;
    const pen = current.getContext('2d')!;
    pen.scale(scale, scale);
    pen.lineWidth = 4;
    pen.lineCap = 'round';
    pen.lineJoin = 'round';
  }, [canvas]);

  const spot = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLCanvasElement>) => {
    const { left, top } = currentTarget.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    last.current = spot(event);
    draw(event);
    onDrawn();
  };
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    const from = last.current;
    if (!from) return;
    const to = spot(event);
    const pen = event.currentTarget.getContext('2d')!;
    pen.beginPath();
    pen.moveTo(from.x, from.y);
    pen.lineTo(to.x, to.y);
    pen.stroke();
    last.current = to;
  };
  const end = () => (last.current = undefined);

  return (
    <div className="household-pad">
      <canvas ref={canvas} role="img" aria-label={w.field(name)} onPointerDown={begin} onPointerMove={draw} onPointerUp={end} onPointerCancel={end} />
      {isEmpty && <span aria-hidden="true">{w.hint}</span>}
    </div>
  );
}

/** Takes what was drawn away. */
export function wipe(canvas: HTMLCanvasElement | null): void {
  canvas?.getContext('2d')?.clearRect(0, 0, canvas.width, canvas.height);
}
