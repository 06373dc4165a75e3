/** How charts write units that UCUM writes otherwise: data for reading them (UCUM 2.2; keys in lower case, without spaces). */

const table = (rows: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(rows).flatMap(([code, names]) => names.split(' ').map((name) => [name, code] as const)),
  );

/** One factor of a unit, between slashes. */
export const FACTOR_ALIASES = table({
  // mass
  kg: 'kg kgs kilo kilos kilogram kilograms',
  g: 'g gm gms gr gram grams',
  mg: 'mg mgs mgm milligram milligrams',
  ug: 'ug mcg mcgs mkg microgram micrograms',
  ng: 'ng nanogram nanograms',
  pg: 'pg picogram picograms',
  '[lb_av]': 'lb lbs lb_av [lb_av] pound pounds',
  '[oz_av]': 'oz oz_av [oz_av] ounce ounces',
  // volume
  L: 'l liter liters litre litres ltr',
  dL: 'dl deciliter deciliters decilitre decilitres',
  mL: 'ml mls cc ccs milliliter milliliters millilitre millilitres',
  uL: 'ul mcl mm3 mm^3 cumm cmm microliter microliters microlitre microlitres',
  fL: 'fl cu.micron',
  '[tsp_us]': 'tsp teaspoon teaspoons teaspoonful',
  '[tbs_us]': 'tbsp tablespoon tablespoons tablespoonful',
  '[drp]': 'drop drops gtt gtts',
  // length, area
  m: 'meter meters metre metres',
  cm: 'cm cms centimeter centimeters centimetre centimetres',
  mm: 'mm millimeter millimeters millimetre millimetres',
  '[in_i]': 'in inch inches [in_i] in_i',
  '[ft_i]': 'ft foot feet [ft_i] ft_i',
  m2: 'm2 m^2 m*2 m**2 sqm sq.m',
  // amount
  mol: 'mol mole moles',
  mmol: 'mmol mmols millimol millimole millimoles',
  umol: 'umol mcmol micromol micromole micromoles',
  nmol: 'nmol nanomol nanomole nanomoles',
  pmol: 'pmol picomol picomole picomoles',
  eq: 'eq equivalent equivalents',
  meq: 'meq meqs milliequivalent milliequivalents',
  mosm: 'mosm mosmol mosmols milliosmole milliosmoles',
  // activity
  '[IU]': 'iu ius [iu] internationalunit internationalunits intl.units intlunits intunits',
  'm[IU]': 'miu m[iu] milliiu',
  'u[IU]': 'uiu mciu u[iu] microiu',
  'k[IU]': 'kiu k[iu]',
  U: 'u',
  mU: 'mu munit munits milliunit milliunits',
  uU: 'uu mcu uunit uunits microunit microunits',
  kU: 'ku kunit kunits kilounit kilounits',
  // time
  s: 'sec secs second seconds',
  min: 'min mins minute minutes',
  h: 'h hr hrs hour hours',
  d: 'd day days 24h 24hr 24hrs 24hour 24hours',
  wk: 'wk wks week weeks',
  mo: 'mo mos mth mths month months',
  a: 'y yr yrs year years annum',
  ms: 'ms msec msecs millisecond milliseconds',
  // pressure, energy, electricity
  'mm[Hg]': 'mmhg mm[hg] mm(hg) mm_hg',
  'cm[H2O]': 'cmh2o cm[h2o] cm(h2o) cmh20',
  kPa: 'kpa',
  mV: 'mv millivolt millivolts',
  kcal: 'kcal kcals kilocalorie kilocalories',
  // things counted
  '{cells}': 'cell cells {cell}',
  '{copies}': 'copy copies cp cps',
  '{beats}': 'beat beats {beat}',
  '{breaths}': 'breath breaths resp resps respiration respirations {breath}',
  '{tablet}': 'tab tabs tablet tablets {tab} {tbl} {tablets}',
  '{capsule}': 'cap caps capsule capsules {cap} {capsules}',
  '{patch}': 'patch patches {patches}',
  '{spray}': 'spray sprays actuation actuations {sprays} {actuation}',
  '{puff}': 'puff puffs inhalation inhalations {puffs} {inhalation}',
  '{suppository}': 'suppository suppositories supp supps',
  '{film}': 'film films',
  '{lozenge}': 'lozenge lozenges troche troches',
  '{pill}': 'pill pills',
  '{dose}': 'dose doses {doses}',
  '{unit}': 'unit units {units}',
  '[HPF]': 'hpf',
  '[LPF]': 'lpf',
  '%': 'percent pct percentage',
});

/** A whole unit, whatever it is made of. */
export const UNIT_ALIASES = table({
  '/min': 'bpm bts/min beatsperminute beatsperminutes',
  'L/min': 'lpm l/m',
  'mg/dL': 'mg/100ml mgs/100ml mg/100cc mgpercent',
  'g/dL': 'g/100ml gm/100ml gms/100ml',
  '[degF]': 'degf deg.f degreef degreesf fahrenheit degfahrenheit degreesfahrenheit degreefahrenheit [degf]',
  Cel: 'degc deg.c degreec degreesc celsius cel degcelsius degreescelsius degreecelsius centigrade',
  '[pH]': 'ph phunits phunit ph_units [ph]',
  '{INR}': 'inr {inr}',
  '{ratio}': 'ratio {ratio}',
  '{score}': 'score points point pts {score} {points}',
  '{PackYears}': 'packyears packyear pack-years pack-year pack.years {packyears} {pack-years}',
  '[MET]': 'met mets [met]',
});

/** Abbreviations that are temperatures in charts and farad and coulomb in UCUM. */
export const TEMPERATURE_ALIASES = table({ '[degF]': 'f', Cel: 'c' });

/** Multiples in cell counts, which UCUM would take for kelvin or mega: `K/uL`, `thou/uL`, `million/uL`, `bil/L`. */
export const COUNT_ALIASES = table({
  '10*3': 'k thou thous thousand thousands 1000 x1000 th kcell kcells',
  '10*6': 'm mil mill million millions mcell mcells',
  '10*9': 'bil bill billion billions giga',
  '10*12': 't tera trillion',
});
