import { useEffect, useState } from 'react';
import { RecordLines } from '#console/case/record-lines';
import { readPhoto } from '#console/shared/drafts/photos';
import { useWords } from '#console/shared/i18n/words';
import type { FinishedForm } from '#console/shared/offline/finished-form';

const words = {
  zh: { title: '我写的', reason: '理由', photo: (n: number) => `照片${n}` },
  en: { title: 'What I wrote', reason: 'Reason', photo: (n: number) => `Photo ${n}` },
};

/** What was written into a form that is still on this phone. */
export function Written({ form }: { form: FinishedForm }) {
  const w = useWords(words);
  const { photos: _photos, attachments: _attachments, ...body } = (form.record?.filed.body ?? {}) as Record<string, unknown>;
  const { reason } = form.event.body;
  if (!form.record && !reason && form.photos.length === 0) return null;
  return (
    <section className="panel">
      <h2>{w.title}</h2>
      {form.record && <RecordLines body={body} />}
      {reason && (
        <p>
          {w.reason}：{reason}
        </p>
      )}
      <div className="written-photos">
        {form.photos.map(({ id }, index) => (
          <KeptPhoto key={id} id={id} name={w.photo(index + 1)} />
        ))}
      </div>
    </section>
  );
}

function KeptPhoto({ id, name }: { id: string; name: string }) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    let made: string | undefined;
    let isGone = false;
    void readPhoto(id).then((photo) => {
      if (photo?.type.startsWith('image/') && !isGone) setAddress((made = URL.createObjectURL(photo)));
    }, () => {});
    return () => {
      isGone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [id]);
  return address ? <img src={address} alt={name} /> : <span>{name}</span>;
}
