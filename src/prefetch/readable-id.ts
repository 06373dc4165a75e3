/** Ids that may stand in the path of a read (FHIR R4, `id`; RFC 3986, "Dot segments"). */

/** FHIR's characters and the underscore, longer than FHIR allows as real ids are; nothing that could leave the path. */
const ID = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,256}$/;

export const isReadableId = (id: string): boolean => ID.test(id);
