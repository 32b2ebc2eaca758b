import { dropPhotos, keepPhoto, readPhoto } from '#console/shared/drafts/photos';
import { canKeep } from '#console/shared/drafts/seal';
import { newKey } from '#console/shared/api/use';
import type { PhotoKeeping } from '#console/shared/offline/photo-keeping';

const inMemory = new Map<string, Blob>();

/** Pictures taken before there is a case to send them for: encrypted on the phone, or in memory where it keeps nothing. */
export const photoStore: PhotoKeeping & { drop(ids: readonly string[]): Promise<void> } = {
  async take(photo) {
    if (canKeep()) return keepPhoto(photo);
    const id = newKey();
    inMemory.set(id, photo);
    return id;
  },
  show: async (id) => inMemory.get(id) ?? (canKeep() ? readPhoto(id) : undefined),
  async drop(ids) {
    ids.forEach((id) => inMemory.delete(id));
    if (canKeep()) await dropPhotos(ids);
  },
};
