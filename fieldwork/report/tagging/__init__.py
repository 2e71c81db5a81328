"""Tagged PDF on plain ReportLab: every mark on a page is an artifact or belongs to one structure element."""
