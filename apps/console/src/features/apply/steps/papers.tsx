import { useWords } from '#console/shared/i18n/words';
import { AttachmentField } from '#console/shared/ui/attachment-field';
import { PhotoKeepingContext } from '#console/shared/offline/photo-keeping';
import { photoStore } from '../photo-store';
import { StepFrame } from '../step-frame';
import type { StepProps } from '../step-props';

const words = {
  zh: { title: '有能说明情况的材料吗？', lead: '比如住院单、发票、残疾证、受灾照片。拍下来就行；没有可以不交，直接点“下一步”。', photos: '材料照片（可不交）' },
  en: { title: 'Do you have papers that show it?', lead: 'Hospital bills, receipts, a disability certificate, photos of the damage. A photo is enough; without any, just tap Next.', photos: 'Photos of papers (optional)' },
};

export function PapersStep({ draft, kept }: StepProps) {
  const w = useWords(words);
  return (
    <StepFrame step="papers" title={w.title} lead={w.lead}>
      <PhotoKeepingContext value={photoStore}>
        <AttachmentField label={w.photos} kind="evidence" value={draft.photos} onChange={(photos) => void kept.change({ photos })} />
      </PhotoKeepingContext>
    </StepFrame>
  );
}
