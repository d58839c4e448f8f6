"""Completion: numbers of the station's books for the Tab key (救助管理补全)."""

from minzheng.kernel.complete import numbers

STAYS = numbers("rescue_stay", "admitted_on")
HELPS = numbers("rescue_help", "given_on")
SEARCHES = numbers("rescue_search", "taken_on")
VISITS = numbers("rescue_visit", "visited_on")
LODGINGS = numbers("rescue_lodging", "since_on")
PATROLS = numbers("rescue_patrol", "place")
STATIONS = numbers("rescue_station", "name")
BEDS = numbers("rescue_bed", "room")
