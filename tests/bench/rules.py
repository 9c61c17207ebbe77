"""Judging a case of 400 documents: the whole checklist with its months, findings and deadlines."""

import statistics
import time
from datetime import date

from desktop.domain.case import Case, Document
from desktop.domain.checklist import assess
from desktop.domain.papers import Field
from forms.reader import load_rules

ON = date(2026, 11, 22)
DOCUMENTS = 400


def measure() -> dict[str, object]:
    procedure = load_rules().procedure("wa_family")
    case = Case("bench", "wa_family", ON, {"relation": "partner", "nationality": "BR", "appointment_on": "2026-12-22"})
    for index in range(DOCUMENTS):
        month = f"{2019 + index // 60}-{index % 12 + 1:02d}"
        fields = {
            "holders": Field(("Oliver James Testwood", "Mariana Exemplo Figueira"), 0.97, page=1),
            "address": Field(f"Rua das Flores {index % 7}, 4000-000 Porto", 0.95, page=1),
            "period_start": Field(f"{month}-01", 0.97, page=1),
            "period_end": Field(f"{month}-28", 0.97, page=1),
        }
        document = Document("", "0", (1,), "bank_statement", 0.98, "pt", fields, requirements=("bond_union",))
        case = case.with_new_document(document)
    assess(procedure, case, ON)
    times = []
    for _ in range(20):
        began = time.perf_counter()
        assess(procedure, case, ON)
        times.append(1000 * (time.perf_counter() - began))
    return {"ms a case of 400 documents (median, worst)": [round(statistics.median(times), 1), round(max(times), 1)]}
