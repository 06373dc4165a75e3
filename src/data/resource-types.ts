/** Which resource types of older versions answer for which of R4 (FHIR DSTU2, STU3, R4; "Request" pattern). */

const SUCCESSORS: ReadonlyMap<string, string> = new Map([
  ['MedicationOrder', 'MedicationRequest'],
  ['ProcedureRequest', 'ServiceRequest'],
  ['ReferralRequest', 'ServiceRequest'],
  ['DiagnosticOrder', 'ServiceRequest'],
  ['DeviceUseRequest', 'DeviceRequest'],
]);

/** The R4 type that stands for a type of any version. */
export const modernType = (type: string): string => SUCCESSORS.get(type) ?? type;
